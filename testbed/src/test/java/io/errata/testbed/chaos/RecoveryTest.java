package io.errata.testbed.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.testbed.chaos.Recovery.Timed;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    @Test
    void shouldLastUntilTheLastLateAnswerHasCome() {
        var answers = List.of(new Timed(-3, -2.9), new Timed(0.1, 7), new Timed(2, 9.5), new Timed(9, 9.2));

        assertThat(new Recovery(answers).seconds()).isEqualTo(9.5);
    }

    @Test
    void shouldBeNothingWhenNoAnswerWasLateAfterTheKill() {
        var answers = List.of(new Timed(-3, -1), new Timed(0.1, 1.1), new Timed(2, 2.2));

        assertThat(new Recovery(answers).seconds()).isZero();
    }
}
