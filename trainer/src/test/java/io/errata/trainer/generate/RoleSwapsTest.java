package io.errata.trainer.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.lab.data.TextPair;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleSwapsTest {
    private final List<TextPair> pairs = new RoleSwaps(List.of("Anna Holm", "Tolva", "Meru"), 7).pairs(2_000);

    @Test
    void shouldMakeAsManyPairsAsWanted() {
        assertThat(pairs).hasSize(2_000);
    }

    @Test
    void shouldMakeBothPairsThatAskTheSameAndPairsThatDoNot() {
        assertThat(pairs).anyMatch(TextPair::same).anyMatch(pair -> !pair.same());
    }

    @Test
    void shouldAskForTheOtherSideWhereThePairDiffers() {
        assertThat(pairs)
                .filteredOn(pair -> pair.first().matches("Who (?!did|was)\\w+ Tolva.*"))
                .filteredOn(pair -> pair.second().matches("Who did Tolva.*"))
                .isNotEmpty()
                .noneMatch(TextPair::same);
    }

    @Test
    void shouldGiveEqualPairsForEqualSeeds() {
        assertThat(new RoleSwaps(List.of("Anna Holm", "Tolva", "Meru"), 7).pairs(2_000))
                .isEqualTo(pairs);
    }
}
