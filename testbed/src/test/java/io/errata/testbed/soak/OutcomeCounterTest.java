package io.errata.testbed.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeCounterTest {
    @Test
    void shouldCountEachQueryOnceAndWhatCameAgain() {
        var outcomes = new OutcomeCounter();

        outcomes.predicted(7);
        outcomes.predicted(0);
        outcomes.givenUp(3);
        outcomes.predicted(7);
        outcomes.givenUp(0);

        assertThat(outcomes.count()).isEqualTo(new OutcomeCounter.Count(3, 2, 2));
    }
}
