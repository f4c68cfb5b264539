package io.errata.serac.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    @ParameterizedTest
    @ValueSource(strings = {"Who leads X?", " who  LEADS\u00A0x", "WHO LEADS X ?!", "who leads x…", "who leads x。"})
    void shouldIgnoreCaseSpacesAndClosingMarks(String text) {
        assertThat(Wording.of(text)).isEqualTo("who leads x");
    }

    @ParameterizedTest
    @CsvSource({"What is C#?, What is C?", "Who? leads X, Who leads X", "re-sign, resign"})
    void shouldTellOtherMarksApart(String one, String other) {
        assertThat(Wording.of(one)).isNotEqualTo(Wording.of(other));
    }

    @ParameterizedTest
    @CsvSource({"灯塔在哪里？, 灯塔在哪里?, true", "Ｗho leads X, who leads x, true", "灯塔在哪里？, 码头在哪里？, false"})
    void shouldIgnoreFullWidthForms(String one, String other, boolean same) {
        assertThat(Wording.same(one, other)).isEqualTo(same);
    }

    @Test
    void shouldKeepATextOfClosingMarksAlone() {
        assertThat(Wording.of(" ?! ")).isEqualTo("?!");
        assertThat(Wording.of("?")).isNotEqualTo(Wording.of("!"));
    }

    @ParameterizedTest
    @CsvSource({
        "How tall is the EIFFEL  tower?, Eiffel Tower, true",
        "Eiffel-Tower tickets, Eiffel, true",
        "the Eiffels, Eiffel, false",
        "MySQL and SQL, sql, true",
        "MySQL, sql, false",
        "python2, python, false",
        "c++ templates, C++, true",
        "トヨタの社長は誰, トヨタ, true",
        "北京有多大, 北京, true",
        "nothing, X, false"
    })
    void shouldFindWordsThatAreNoPartsOfOthers(String text, String words, boolean found) {
        assertThat(Wording.contains(text, words)).isEqualTo(found);
    }
}
