package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberRanksTest {
    @Test
    void shouldRankTheNumbersOfBothTextsTogether() {
        var ranks = NumberRanks.of("sold 13,000,000 copies by 2018", "sold under 9.8 million copies in two years");

        assertThat(ranks.mark("sold 13,000,000 copies by 2018")).isEqualTo("sold 13,000,000 δ copies by 2018 β");
        assertThat(ranks.mark("sold under 9.8 million copies in two years"))
                .isEqualTo("sold under 9.8 million γ copies in two α years");
    }

    @Test
    void shouldGiveEqualNumbersOneRankHoweverTheyAreWritten() {
        var ranks = NumberRanks.of("1.50 million", "1,500,000");

        assertThat(ranks.mark("1.50 million")).isEqualTo("1.50 million α");
        assertThat(ranks.mark("1,500,000")).isEqualTo("1,500,000 α");
    }

    @Test
    void shouldLeaveTextWithoutNumbersAsItIs() {
        assertThat(NumberRanks.of("often", "A4 paper").mark("A4 paper, often")).isEqualTo("A4 paper, often");
    }

    @Test
    void shouldLetTheLargestShareALetterWhenThereAreMoreNumbersThanLetters() {
        var many = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            many.append(i).append(' ');
        }

        assertThat(NumberRanks.of(many.toString(), "").mark("24 and 30")).isEqualTo("24 ω and 30 ω");
    }

    @Test
    void shouldReadNumbersOfAnyLength() {
        var long1 = "1".repeat(400);

        assertThat(NumberRanks.of(long1, "7").mark(long1)).endsWith("1 β");
    }
}
