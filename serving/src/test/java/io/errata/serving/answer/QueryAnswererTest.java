package io.errata.serving.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Task;
import io.errata.schemas.log.Validity;
import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.Route;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.QueryContext;
import io.errata.serac.memory.ScopeThresholds;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serving.memory.LiveEdit;
import io.errata.serving.memory.MemoryEvent;
import io.errata.serving.memory.MemoryEvent.Effect.Gated;
import io.errata.serving.memory.MemoryEvent.Effect.Gone;
import io.errata.serving.memory.MemoryEvent.Effect.Live;
import io.errata.serving.memory.StreamMemory;
import io.errata.serving.model.Models;
import io.errata.serving.model.TaskModels;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryAnswererTest {
    private static final ModelFingerprints NO_MODELS = new ModelFingerprints("", "", "", "");

    private final StreamMemory memory = new StreamMemory(() -> new ArrayVectorIndex(1));

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void shouldAnswerWithBaseWhenMemoryIsEmpty() {
        var answered = answerer(scoring(1f)).answer(List.of(question("Who?")));

        assertThat(answered).singleElement().satisfies(one -> {
            assertThat(one.answer().route()).isEqualTo(Route.BASE);
            assertThat(one.answer().best()).isEmpty();
            assertThat(one.answer().grounds().memoryRevision()).isZero();
            assertThat(one.timings().getBatchSize()).isEqualTo(1);
        });
    }

    @Test
    void shouldAnswerWithBaseWhenTheThresholdIsExactlyMet() {
        apply(published("e", 1));

        var met = answerer(scoring(0.5f)).answer(List.of(question("Who?"))).getFirst();
        var passed = answerer(scoring(Math.nextUp(0.5f)))
                .answer(List.of(question("Who?")))
                .getFirst();

        assertThat(met.answer().route()).isEqualTo(Route.BASE);
        assertThat(met.answer().best()).isPresent();
        assertThat(passed.answer().route()).isEqualTo(Route.COUNTERFACTUAL);
    }

    @Test
    void shouldPreferTheNewerEditWhenScoresTie() {
        apply(published("older", 1));
        apply(published("newer", 2));

        var answered = answerer(scoring(0.9f)).answer(List.of(question("Who?"))).getFirst();

        assertThat(answered.answer().best().orElseThrow().edit().id()).isEqualTo("newer");
        assertThat(answered.answer().runnerUp().orElseThrow().edit().id()).isEqualTo("older");
    }

    @Test
    void shouldSeeARevocationThatComesBeforeTheSearch() {
        apply(published("e", 1));
        var answerer = answerer(scoring(1f), () -> apply(revoked("e", 2)));

        var answered = answerer.answer(List.of(question("Who?"))).getFirst();

        assertThat(answered.answer().route()).isEqualTo(Route.BASE);
        assertThat(answered.answer().grounds().memoryRevision()).isEqualTo(2);
    }

    @Test
    void shouldNotMixMomentsWhenARevocationComesAfterTheSearch() {
        apply(published("e", 1));
        ScopeClassifier revoking = pairs -> {
            apply(revoked("e", 2));
            return scores(pairs.size(), 1f);
        };

        var answered = answerer(revoking).answer(List.of(question("Who?"))).getFirst();

        assertThat(answered.answer().route()).isEqualTo(Route.COUNTERFACTUAL);
        assertThat(answered.answer().grounds().memoryRevision()).isEqualTo(1);
        assertThat(memory.revision("default")).isEqualTo(2);
    }

    @Test
    void shouldHoldScoresToTheGateOfTheNamespace() {
        apply(published("e", 1));
        apply(new MemoryEvent("default", "@policy", 2, new Gated(Optional.of(new ScopeThresholds(0.8f, 0.3f)))));

        var grey = answerer(scoring(0.8f)).answer(List.of(question("Who?"))).getFirst();
        var over = answerer(scoring(0.81f)).answer(List.of(question("Who?"))).getFirst();
        var under = answerer(scoring(0.3f)).answer(List.of(question("Who?"))).getFirst();

        assertThat(grey.answer().route()).isEqualTo(Route.BASE_WITH_EDIT);
        assertThat(over.answer().route()).isEqualTo(Route.COUNTERFACTUAL);
        assertThat(under.answer().route()).isEqualTo(Route.BASE);
        assertThat(grey.answer().grounds().thresholds()).isEqualTo(new ScopeThresholds(0.8f, 0.3f));
    }

    @Test
    void shouldGoBackToTheAppsThresholdWhenTheNamespaceSetsNone() {
        apply(published("e", 1));
        apply(new MemoryEvent("default", "@policy", 2, new Gated(Optional.of(ScopeThresholds.at(0.9f)))));
        apply(new MemoryEvent("default", "@policy", 3, new Gated(Optional.empty())));

        var answered = answerer(scoring(0.6f)).answer(List.of(question("Who?"))).getFirst();

        assertThat(answered.answer().route()).isEqualTo(Route.COUNTERFACTUAL);
        assertThat(answered.answer().grounds().memoryRevision()).isEqualTo(3);
    }

    @Test
    void shouldKeepTheOrderOfABatchOfSeveralTasks() {
        apply(published("e", 1));

        var answered = answerer(scoring(1f))
                .answer(List.of(
                        question("a"), new QueryItem(Task.FACT_CHECK, "b", asked(), System.nanoTime()), question("c")));

        assertThat(answered.stream().map(one -> one.answer().route()))
                .containsExactly(Route.COUNTERFACTUAL, Route.BASE, Route.COUNTERFACTUAL);
        assertThat(answered.stream().map(one -> one.timings().getBatchSize())).containsExactly(2, 1, 2);
    }

    @Test
    void shouldRefuseATaskWithoutModels() {
        var dialogue = new QueryItem(Task.DIALOGUE, "Hi", asked(), System.nanoTime());

        assertThatThrownBy(() -> answerer(scoring(1f)).answer(List.of(dialogue)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no models serve task DIALOGUE");
    }

    private void apply(MemoryEvent event) {
        memory.apply(event);
        memory.applied().join();
    }

    private QueryAnswerer answerer(ScopeClassifier scope) {
        return answerer(scope, () -> {});
    }

    private QueryAnswerer answerer(ScopeClassifier scope, Runnable whileEncoding) {
        AnswerModel answers =
                prompts -> prompts.stream().map(prompt -> "an answer").toList();
        var models = new TaskModels(scope, answers, answers, NO_MODELS);
        return new QueryAnswerer(
                new Models(encoder(whileEncoding), Map.of(Task.QUESTION_ANSWERING, models, Task.FACT_CHECK, models)),
                memory,
                new Settings(8, 0.5f));
    }

    private static TextEncoder encoder(Runnable whileEncoding) {
        return new TextEncoder() {
            @Override
            public float[][] encode(List<String> texts) {
                whileEncoding.run();
                return texts.stream().map(text -> new float[] {1}).toArray(float[][]::new);
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
    }

    private static ScopeClassifier scoring(float score) {
        return pairs -> scores(pairs.size(), score);
    }

    private static float[] scores(int count, float score) {
        var scores = new float[count];
        Arrays.fill(scores, score);
        return scores;
    }

    private static QueryItem question(String text) {
        return new QueryItem(Task.QUESTION_ANSWERING, text, asked(), System.nanoTime());
    }

    private static QueryContext asked() {
        return new QueryContext("default", Instant.EPOCH);
    }

    private static MemoryEvent published(String id, long revision) {
        var edit = new Edit(id, "input", "target", revision);
        return new MemoryEvent(
                "default",
                id,
                revision,
                new Live(new LiveEdit(Task.QUESTION_ANSWERING, edit, Validity.ALWAYS, new float[] {1})));
    }

    private static MemoryEvent revoked(String id, long revision) {
        return new MemoryEvent("default", id, revision, new Gone());
    }
}
