package io.errata.serving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.EditEvent;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Task;
import io.errata.schemas.log.MapNamespaceState;
import io.errata.schemas.log.NamespaceState;
import io.errata.schemas.log.Validity;
import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.Route;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.Coverage;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.QueryContext;
import io.errata.serac.memory.ScopeBound;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serving.answer.QueryAnswerer;
import io.errata.serving.answer.QueryItem;
import io.errata.serving.memory.LiveEdit;
import io.errata.serving.memory.LoggedEdits;
import io.errata.serving.memory.LoggedEvents;
import io.errata.serving.memory.StreamMemory;
import io.errata.serving.model.Models;
import io.errata.serving.model.TaskModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    private static final TaskModels SAME_LETTER_MODELS =
            new TaskModels(SAME_LETTER, BASE, COUNTERFACTUAL, new ModelFingerprints("", "", "", ""));
    private static final QueryContext CONTEXT = new QueryContext("default", Instant.EPOCH);

    private final List<Integer> progress = new ArrayList<>();

    private List<BlastRadius.Change> changes(List<Edit> live, Edit edit, String... queries) {
        var events = live.stream()
                .map(one -> LoggedEvents.published(one.revision(), one.id(), one.input(), one.target())
                        .build())
                .toList();
        return changesAfter(events, edit, queries);
    }

    private List<BlastRadius.Change> changesAfter(List<io.errata.schemas.Edit> events, Edit edit, String... queries) {
        try (var memory = new StreamMemory(() -> new ArrayVectorIndex(1))) {
            LoggedEdits.events(events, ENCODER).forEach(memory::apply);
            memory.applied().join();
            var models = new Models(ENCODER, Map.of(Task.QUESTION_ANSWERING, SAME_LETTER_MODELS));
            var answerer = new QueryAnswerer(models, memory, new Settings(8, 0.5f));
            var examples = Arrays.asList(ENCODER.encode(edit.coverage().texts()));
            var published = new LiveEdit(Task.QUESTION_ANSWERING, edit, Validity.ALWAYS, new float[] {1}, examples);
            return new BlastRadius(answerer, memory)
                    .of(
                            LoggedEdits.publication(MapNamespaceState.of(events), published, "default", Instant.EPOCH),
                            Arrays.stream(queries)
                                    .map(text -> QueryItem.now(Task.QUESTION_ANSWERING, text, CONTEXT))
                                    .toList(),
                            progress::add);
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
    void shouldListWhatTheEditWouldGovernByTheScopeItsAuthorStates() {
        var coverage = Coverage.of(List.of("zebra"), List.of("antelope"), new ScopeBound.None());

        var changes =
                changes(List.of(), new Edit("e1", "a?", "Ada", 1, coverage), "about", "Antelope?", "zebra", "before");

        assertThat(changes).extracting(BlastRadius.Change::query).containsExactly("about", "zebra");
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

    @Test
    void shouldListWhatAThresholdOfTheNamespaceDecides() {
        var policy =
                NamespacePolicy.newBuilder().setThreshold(0.95).setGreyFrom(0.8).build();
        var event = LoggedEvents.published(1, NamespaceState.POLICY_ID, "", "")
                .setType(EditEvent.POLICY_SET)
                .setPolicy(policy)
                .build();

        var changes = changesAfter(List.of(event), new Edit("e1", "a?", "Ada", 2), "about", "before");

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.query()).isEqualTo("about");
            assertThat(change.with().route()).isEqualTo(Route.BASE_WITH_EDIT);
        });
    }
}
