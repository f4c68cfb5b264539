package io.errata.trainer.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhraseSetsTest {
    private final PhraseSets contrasts = PhraseSets.read("contrasts.txt");

    @Test
    void shouldExchangeAWholePhraseForAnotherOfItsSet() {
        var random = new Random(1);
        var changed = IntStream.range(0, 50)
                .mapToObj(_ -> contrasts
                        .exchange("What is the minimum age?", random)
                        .orElseThrow()
                        .in("What is the minimum age?")
                        .orElseThrow())
                .toList();

        assertThat(changed).contains("What is the maximum age?").doesNotContain("What is the minimum age?");
    }

    @Test
    void shouldKeepTheCapitalOfThePhrase() {
        assertThat(new PhraseSets.Exchange("when", "why").in("When was it built?"))
                .contains("Why was it built?");
    }

    @Test
    void shouldNotExchangeAPartOfAWord() {
        assertThat(new PhraseSets.Exchange("on", "off").in("Which station is it?"))
                .isEmpty();
    }

    @Test
    void shouldFindNothingInATextWithoutAPhraseOfTheSets() {
        assertThat(contrasts.exchange("Tolva?", new Random(1))).isEmpty();
    }

    @Test
    void shouldReadSetsOfAtLeastTwoDifferentPhrases() {
        assertThat(WordLists.read("contrasts.txt")).allSatisfy(line -> {
            assertThat(line.split(", ")).hasSizeGreaterThan(1).doesNotHaveDuplicates();
            assertThat(line).isEqualTo(line.strip()).isLowerCase();
        });
    }
}
