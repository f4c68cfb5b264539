package io.errata.trainer.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {
    @ParameterizedTest
    @CsvSource({
        "Nora Holm is employed by Harbour Foods, Nora Holm is employed by",
        "The author of The Salt Road is Ivo Marek, The author of The Salt Road is",
        "Omar Reyes is associated with the sport of association football, Omar Reyes is associated with the sport of",
        "Guinea is located in the continent of North America, Guinea is located in the continent of"
    })
    void shouldTakeTheAnswerOff(String statement, String prompt) {
        assertThat(Statements.open(statement)).contains(prompt);
    }

    @Test
    void shouldLeaveAStatementThatEndsInNoName() {
        assertThat(Statements.open("It rains.")).isEmpty();
    }
}
