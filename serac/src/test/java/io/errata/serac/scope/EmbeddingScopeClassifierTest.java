package io.errata.serac.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingScopeClassifierTest {
    @Test
    void shouldScoreOneHalfWhereScaleTimesSimilarityMeetsBias() {
        var classifier = new EmbeddingScopeClassifier(20, -16);

        var scores = classifier.score(List.of(pair(0.8f), pair(0.9f), pair(-1)));

        assertThat(scores[0]).isCloseTo(0.5f, within(1e-5f));
        assertThat(scores[1]).isCloseTo(0.880797f, within(1e-5f));
        assertThat(scores[2]).isBetween(0f, 1e-6f);
    }

    @Test
    void shouldScoreNothingWhenGivenNothing() {
        assertThat(new EmbeddingScopeClassifier(1, 0).score(List.of())).isEmpty();
    }

    @Test
    void shouldRejectScaleThatIsNotPositive() {
        assertThatThrownBy(() -> new EmbeddingScopeClassifier(0, 1)).hasMessageContaining("was 0.0");
        assertThatThrownBy(() -> new EmbeddingScopeClassifier(1, Float.NaN)).hasMessageContaining("was NaN");
    }

    private static ScopePair pair(float similarity) {
        return new ScopePair(new Candidate(new Edit("e", "input", "target", 1), similarity), "query");
    }
}
