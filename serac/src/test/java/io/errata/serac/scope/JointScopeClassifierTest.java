package io.errata.serac.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointScopeClassifierTest {
    private static final ScopePair PAIR =
            new ScopePair(new Candidate(new Edit("e", "input", "target", 1), 0.8f), "query");

    @Test
    void shouldAddLogOdds() {
        assertThat(joint(0.9f, 0.9f)).isCloseTo(81 / 82f, within(1e-6f));
        assertThat(joint(0.9f, 0.1f)).isCloseTo(0.5f, within(1e-6f));
        assertThat(joint(0.3f, 0.5f)).isCloseTo(0.3f, within(1e-6f));
    }

    @Test
    void shouldStayAScoreWhenBothAreCertainAndContradict() {
        assertThat(joint(0, 1)).isCloseTo(0.5f, within(1e-3f));
        assertThat(joint(1, 1)).isBetween(0.999f, 1f);
    }

    @Test
    void shouldBeNotANumberWhereEitherIs() {
        assertThat(joint(Float.NaN, 1)).isNaN();
        assertThat(joint(0.2f, Float.NaN)).isNaN();
    }

    @Test
    void shouldScoreNothingWhenGivenNothing() {
        assertThat(new JointScopeClassifier(always(1), always(1)).score(List.of()))
                .isEmpty();
    }

    private static float joint(float first, float second) {
        return new JointScopeClassifier(always(first), always(second)).score(List.of(PAIR))[0];
    }

    private static ScopeClassifier always(float score) {
        return pairs -> {
            var scores = new float[pairs.size()];
            Arrays.fill(scores, score);
            return scores;
        };
    }
}
