package io.errata.lab.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.errata.lab.data.Chains;
import io.errata.lab.eval.pairs.Classification;
import io.errata.lab.eval.pairs.MemorySweep;
import io.errata.lab.eval.pairs.Ranked;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final List<Ranked> RANKED = List.of(
            new Ranked(0.9f, true),
            new Ranked(0.8f, false),
            new Ranked(0.5f, true),
            new Ranked(0.5f, false),
            new Ranked(0.1f, false));

    @Test
    void shouldIgnoreCaseArticlesAndPunctuationInAnswers() {
        assertThat(AnswerText.normalised("The  Beatles!")).isEqualTo("beatles");
        assertThat(AnswerText.same("an U.S. senator", "us Senator")).isTrue();
        assertThat(AnswerText.same("Theatre", "atre")).isFalse();
    }

    @Test
    void shouldCountStrictlyAboveTheThreshold() {
        assertThat(Classification.accuracy(RANKED, 0.5)).isEqualTo(3 / 5.0);
        assertThat(Classification.f1(RANKED, 0.5)).isEqualTo(2 * 1 / (2.0 + 2));
    }

    @Test
    void shouldCountTiesHalfInAuc() {
        // Of 6 pairs of positive and negative: 0.9 beats all 3; 0.5 beats 0.1 and ties with 0.5.
        assertThat(Classification.auc(RANKED)).isCloseTo(4.5 / 6, within(1e-12));
    }

    @Test
    void shouldTakeTiesTogetherOnTheCurve() {
        var curve = Classification.curve(RANKED);

        assertThat(curve).hasSize(4);
        assertThat(curve.get(2).threshold()).isEqualTo(0.1f);
        assertThat(curve.get(2).recall()).isEqualTo(1);
        assertThat(curve.get(2).precision()).isEqualTo(0.5);
    }

    @Test
    void shouldJoinThroughChains() {
        var chains = new Chains();

        chains.join("How old is Ada?", "what age is ada");
        chains.join("Ada's age?", "What age  is Ada");

        assertThat(chains.joined("how old is ada?", "Ada's age?")).isTrue();
        assertThat(chains.joined("How old is Bob?", "Ada's age?")).isFalse();
        assertThat(chains.joined("How old is Bob?", "how old is  bob?")).isTrue();
    }

    @Test
    void shouldSweepWrongHitsAgainstRecall() {
        var asked = List.of(
                new MemorySweep.Asked("a", "A", 0.9f, true, true),
                new MemorySweep.Asked("b", "X", 0.8f, false, true),
                new MemorySweep.Asked("c", "C", 0.6f, true, true),
                new MemorySweep.Asked("d", "X", 0.4f, false, false));

        var points = MemorySweep.points(asked);

        assertThat(points.get(2)).isEqualTo(new MemorySweep.Point(0.4f, 2 / 3.0, 1 / 4.0, 1 / 3.0));
        assertThat(MemorySweep.atRecall(points, 0.3).orElseThrow().threshold()).isEqualTo(0.8f);
        assertThat(MemorySweep.atRecall(points, 0.8)).isEmpty();
    }

    @Test
    void shouldDealEpisodesOfDifferentKeysEachRowOnce() {
        var rows = List.of("a1", "a2", "b1", "b2", "c1", "c2");

        var episodes = Episodes.of(rows, row -> row.substring(0, 1), new Episodes.Size(2, 6), 7);

        assertThat(episodes).hasSize(3);
        assertThat(episodes.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(episodes.getFirst().get(0).charAt(0))
                .isNotEqualTo(episodes.getFirst().get(1).charAt(0));
    }
}
