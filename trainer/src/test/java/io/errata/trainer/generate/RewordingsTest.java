package io.errata.trainer.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RewordingsTest {
    @Test
    void shouldAskForAPropertyInAnotherGrammar() {
        assertThat(all("What is the capital of Meru?"))
                .contains("What is Meru's capital?", "Meru has what capital?", "Tell me the capital of Meru.");
        assertThat(all("Who is the mayor of Meru?")).contains("Meru's mayor is who?");
    }

    @Test
    void shouldAskForAMeasureByItsName() {
        assertThat(all("How tall is the tower of Meru?")).contains("What is the height of the tower of Meru?");
        assertThat(all("How much does a ticket cost?")).contains("What is the price of a ticket?");
    }

    @Test
    void shouldAskHowInOtherWords() {
        assertThat(all("How do I reset my password?"))
                .contains("What steps do I take to reset my password?", "How to reset my password?");
    }

    @Test
    void shouldExchangeWordsThatMeanTheSame() {
        assertThat(all("Where can children purchase tickets?")).contains("Where can kids purchase tickets?");
    }

    @Test
    void shouldKeepATextThatNoRuleFits() {
        assertThat(all("Meru")).isEmpty();
    }

    private static List<String> all(String text) {
        return IntStream.range(0, 400)
                .mapToObj(seed -> new Rewordings(seed).of(text))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
