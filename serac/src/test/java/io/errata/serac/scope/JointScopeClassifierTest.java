package io.errata.serac.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointScopeClassifierTest {
    private static final ScopePair PAIR =
            new ScopePair(new Candidate(new Edit("e", "input", "target", 1), 0.8f), "query");

    private static final ScopeClassifier SIMILARITY = pairs -> {
        var scores = new float[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = pairs.get(i).candidate().similarity();
        }
        return scores;
    };

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
        assertThat(new JointScopeClassifier(always(1), always(1), -9).score(List.of()))
                .isEmpty();
    }

    @Test
    void shouldAskTheFirstOnlyAboutWhatTheSecondLeavesOpenAndKeepTheOrder() {
        var asked = new ArrayList<ScopePair>();
        ScopeClassifier first = pairs -> {
            asked.addAll(pairs);
            return always(0.9f).score(pairs);
        };
        var pairs = List.of(pair(0.1f), pair(0.9f), pair(0.2f), pair(0.5f));

        float[] scores = new JointScopeClassifier(first, SIMILARITY, Math.log(0.2 / 0.8) + 1e-6).score(pairs);

        assertThat(asked).containsExactly(pairs.get(1), pairs.get(3));
        assertThat(scores[1]).isCloseTo(81 / 82f, within(1e-6f));
        assertThat(scores[3]).isCloseTo(0.9f, within(1e-6f));
        assertThat(scores[0]).isLessThan(scores[2]);
        assertThat(scores[2]).isLessThan(1e-6f);
    }

    @Test
    void shouldNotAskTheFirstWhenExactlyRuledOut() {
        assertThat(new JointScopeClassifier(always(0.9f), always(0.5f), 0).score(List.of(PAIR))[0])
                .isLessThan(1e-5f);
    }

    @Test
    void shouldBeNotANumberRatherThanRuledOut() {
        assertThat(new JointScopeClassifier(always(0.9f), always(Float.NaN), 9).score(List.of(PAIR))[0])
                .isNaN();
    }

    private static float joint(float first, float second) {
        return new JointScopeClassifier(always(first), always(second), Double.NEGATIVE_INFINITY)
                .score(List.of(PAIR))[0];
    }

    private static ScopePair pair(float similarity) {
        return new ScopePair(new Candidate(PAIR.candidate().edit(), similarity), "query");
    }

    private static ScopeClassifier always(float score) {
        return pairs -> {
            var scores = new float[pairs.size()];
            Arrays.fill(scores, score);
            return scores;
        };
    }
}
