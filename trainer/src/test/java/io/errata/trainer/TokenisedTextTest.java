package io.errata.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenisedTextTest {
    @Test
    void shouldTakeOutTheSpacesOfTokens() {
        assertThat(TokenisedText.joined("It was Ada 's , was n't it ?")).isEqualTo("It was Ada's, wasn't it?");
    }

    @Test
    void shouldPutBracketsAndQuotesBack() {
        assertThat(TokenisedText.joined("`` Ada '' -LRB- born 1815 -RRB- led")).isEqualTo("\"Ada\" (born 1815) led");
    }
}
