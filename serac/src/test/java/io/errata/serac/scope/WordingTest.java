package io.errata.serac.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "Who leads X?, who  leads x, true",
        "灯塔在哪里？, 灯塔在哪里, true",
        "灯塔在哪里？, 灯塔在哪里?, true",
        "灯塔在哪里？, 码头在哪里？, false",
        "Who leads X?, Who leads Y?, false",
        "Who leads X?, Who leads X not?, false",
        "?, !, false",
        "?, ?, true"
    })
    void shouldCompareWordsAlone(String one, String other, boolean same) {
        assertThat(Wording.same(one, other)).isEqualTo(same);
        assertThat(Wording.same(other, one)).isEqualTo(same);
    }
}
