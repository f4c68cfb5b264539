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

    /** Adds log-odds; nothing at a similarity of one half. */
    private static final ScopeHead HEAD = new ScopeHead(1, 10, -5);

    @Test
    void shouldAddWhatTheSimilaritySaysToTheLogOdds() {
        assertThat(joint(0.9f, 0.5f)).isCloseTo(0.9f, within(1e-6f));
        assertThat(joint(0.9f, 0.5f + (float) Math.log(9) / 10)).isCloseTo(81 / 82f, within(1e-5f));
    }

    @Test
    void shouldWeighTheLogOdds() {
        assertThat(new ScopeHead(0.5, 0, 0).score(0.9f, 1)).isCloseTo(0.75f, within(1e-6f));
    }

    @Test
    void shouldStayAScoreWhenBothAreCertainAndContradict() {
        assertThat(joint(0, 1)).isBetween(0f, 0.01f);
        assertThat(joint(1, 1)).isBetween(0.999f, 1f);
    }

    @Test
    void shouldBeNotANumberWhereEitherIs() {
        assertThat(joint(Float.NaN, 1)).isNaN();
        assertThat(joint(0.2f, Float.NaN)).isNaN();
    }

    @Test
    void shouldScoreNothingWhenGivenNothing() {
        assertThat(new JointScopeClassifier(always(1), HEAD, 0).score(List.of()))
                .isEmpty();
    }

    @Test
    void shouldReadOnlyPairsAboveTheSimilarityAndKeepTheOrder() {
        var asked = new ArrayList<ScopePair>();
        ScopeClassifier cross = pairs -> {
            asked.addAll(pairs);
            return always(0.9f).score(pairs);
        };
        var pairs = List.of(pair(0.1f), pair(0.9f), pair(0.2f), pair(0.5f));

        float[] scores = new JointScopeClassifier(cross, HEAD, 0.2f).score(pairs);

        assertThat(asked).containsExactly(pairs.get(1), pairs.get(3));
        assertThat(scores[3]).isCloseTo(0.9f, within(1e-6f));
        assertThat(scores[1]).isGreaterThan(scores[3]);
        assertThat(scores[0]).isLessThan(scores[2]);
        assertThat(scores[2]).isLessThan(1e-6f);
    }

    @Test
    void shouldNotReadAPairOfExactlyTheSimilarity() {
        assertThat(new JointScopeClassifier(always(0.9f), HEAD, 0.8f).score(List.of(PAIR))[0])
                .isLessThan(1e-4f);
    }

    @Test
    void shouldBeNotANumberRatherThanUnread() {
        assertThat(new JointScopeClassifier(always(0.9f), HEAD, 0.9f).score(List.of(pair(Float.NaN)))[0])
                .isNaN();
    }

    private static float joint(float cross, float similarity) {
        return new JointScopeClassifier(always(cross), HEAD, Float.NEGATIVE_INFINITY)
                .score(List.of(pair(similarity)))[0];
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
