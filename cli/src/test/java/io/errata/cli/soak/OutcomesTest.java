package io.errata.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomesTest {
    @Test
    void shouldCountEachQueryOnceAndWhatCameAgain() {
        var outcomes = new Outcomes();

        outcomes.predicted(7);
        outcomes.predicted(0);
        outcomes.givenUp(3);
        outcomes.predicted(7);
        outcomes.givenUp(0);

        assertThat(outcomes.count()).isEqualTo(new Outcomes.Count(3, 2, 2));
    }
}
