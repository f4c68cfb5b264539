package io.errata.serac.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReadableScopeClassifierTest {
    private final List<ScopePair> judged = new ArrayList<>();
    /** A text with an x is half unknown, one with a y just as far as is allowed. */
    private final ScopeClassifier scope = new ReadableScopeClassifier(
            pairs -> {
                judged.addAll(pairs);
                float[] scores = new float[pairs.size()];
                Arrays.fill(scores, 0.7f);
                return scores;
            },
            text -> text.toLowerCase(Locale.ROOT).contains("x")
                    ? 0.5
                    : text.contains("y") ? ReadableScopeClassifier.MAX_UNKNOWN_SHARE : 0);

    @Test
    void shouldLetTheModelJudgeWhatItReads() {
        var pairs = List.of(pair("who leads", "who heads"), pair("who leads y", "who heads y"));

        assertThat(scope.score(pairs)).containsExactly(0.7f, 0.7f);
        assertThat(judged).isEqualTo(pairs);
        assertThat(scope.reads("who leads y")).isTrue();
    }

    @Test
    void shouldJudgeByWordingWhereEitherTextIsUnreadable() {
        var scores = scope.score(List.of(
                pair("who leads x", "who heads x"),
                pair("who leads x", "Who  leads X ?"),
                pair("who leads x", "who leads"),
                pair("who leads", "who leads x"),
                pair("who leads", "who heads")));

        assertThat(scores).containsExactly(0, 1, 0, 0, 0.7f);
        assertThat(scope.score(List.of(pair("who leads x", "Who  leads x？")))).containsExactly(1);
        assertThat(judged).containsExactly(pair("who leads", "who heads"));
        assertThat(scope.reads("who leads x")).isFalse();
    }

    @Test
    void shouldNotAskAModelWhetherAQueryIsItsEdit() {
        assertThat(scope.score(List.of(pair("Who leads Meru?", "who leads  meru"), pair("who leads", "who heads"))))
                .containsExactly(1, 0.7f);
        assertThat(judged).containsExactly(pair("who leads", "who heads"));
    }

    @Test
    void shouldScoreNothingWhenGivenNothing() {
        assertThat(scope.score(List.of())).isEmpty();
    }

    private static ScopePair pair(String input, String query) {
        return new ScopePair(new Candidate(new Edit("e", input, "Ada", 1), 0.9f), query);
    }
}
