package io.errata.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixTest {
    private static final String QUERY = "What is the capital of Meru?";

    @Test
    void shouldDrawEachSetByItsWeight() {
        var mix = new Mix(Map.of(), 3).of(Map.of("paws", pairs("p", 100), "edits", pairs("e", 100)));

        assertThat(mix).filteredOn(pair -> pair.first().startsWith("p")).hasSize(150);
        assertThat(mix).filteredOn(pair -> pair.first().startsWith("e")).hasSize(40);
    }

    @Test
    void shouldPreferTheWeightsThatAreGiven() {
        var mix = new Mix(Map.of("paws", 4.0, "edits", 0.0), 3)
                .of(Map.of("paws", pairs("p", 100), "edits", pairs("e", 100)));

        assertThat(mix).hasSize(400).allMatch(pair -> pair.first().startsWith("p"));
    }

    @Test
    void shouldRefuseAWeightOfNoSet() {
        assertThatThrownBy(() -> new Mix(Map.of("pawz", 1.0), 3))
                .hasMessageContaining("there is no set pawz; the sets are [edits, faq,");
        assertThatThrownBy(() -> new Mix(Map.of("paws", -1.0), 3))
                .hasMessage("the weight of paws must be ≥ 0, was -1.0");
    }

    @Test
    void shouldKeepLabelAndEditOfAQueryInOtherWords() {
        var mix = new Mix(Map.of(), 3).of(Map.of("topics", pairs("t", 200)));

        assertThat(mix).hasSize(200).allMatch(pair -> pair.label() == 1);
        assertThat(mix).anyMatch(pair -> !pair.second().equals(QUERY));
    }

    private static List<LabelledPair> pairs(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LabelledPair(name + i, QUERY, 1))
                .toList();
    }
}
