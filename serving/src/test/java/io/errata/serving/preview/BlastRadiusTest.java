package io.errata.serving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.ScopeThresholds;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.scope.ScopeClassifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlastRadiusTest {
    /** What begins with the same letter is about the same. */
    private static final ScopeClassifier SAME_LETTER = pairs -> {
        var scores = new float[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            var pair = pairs.get(i);
            scores[i] =
                    pair.query().charAt(0) == pair.candidate().edit().input().charAt(0) ? 0.9f : 0.1f;
        }
        return scores;
    };

    private static final TextEncoder ENCODER = new TextEncoder() {
        @Override
        public float[][] encode(List<String> texts) {
            return texts.stream().map(_ -> new float[] {1}).toArray(float[][]::new);
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public String fingerprint() {
            return "same";
        }
    };

    private static final AnswerModel BASE =
            prompts -> prompts.stream().map(_ -> "base").toList();
    private static final AnswerModel COUNTERFACTUAL = prompts ->
            prompts.stream().map(prompt -> prompt.edit().orElseThrow().target()).toList();

    private final List<Integer> progress = new ArrayList<>();

    private List<BlastRadius.Change> changes(List<Edit> live, Edit edit, String... queries) {
        try (var index = new ArrayVectorIndex(1)) {
            var memory = new IndexedEditMemory(ENCODER, index);
            memory.publish(live);
            var model = new EditedModel(memory, SAME_LETTER, BASE, COUNTERFACTUAL, new Settings(8, 0.5f));
            return new BlastRadius(memory, model, ScopeThresholds.at(0.5f), 8)
                    .of(edit, List.of(queries), progress::add);
        }
    }

    @Test
    void shouldListWhatTheEditWouldGovernAndNothingElse() {
        var changes = changes(List.of(), new Edit("e1", "a?", "Ada", 1), "about", "before");

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.query()).isEqualTo("about");
            assertThat(change.without().text()).isEqualTo("base");
            assertThat(change.with().text()).isEqualTo("Ada");
        });
        assertThat(progress).containsExactly(2);
    }

    @Test
    void shouldListWhatWouldComeFromAnotherEditThoughItReadsTheSame() {
        var changes = changes(List.of(new Edit("e1", "a?", "Ada", 1)), new Edit("e2", "A?", "Ada", 2), "about");

        assertThat(changes)
                .singleElement()
                .satisfies(change -> assertThat(
                                change.with().best().orElseThrow().edit().id())
                        .isEqualTo("e2"));
    }

    @Test
    void shouldListNothingWhenNobodyAskedOrNothingChanges() {
        assertThat(changes(List.of(), new Edit("e1", "a?", "Ada", 1))).isEmpty();
        assertThat(changes(List.of(new Edit("e1", "a?", "Ada", 1)), new Edit("e2", "b?", "Bob", 2), "about"))
                .isEmpty();
    }
}
