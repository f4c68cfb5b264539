package io.errata.testbed.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.Route;
import io.errata.schemas.ScoredEdit;
import io.errata.schemas.Sha256;
import io.errata.schemas.Task;
import io.errata.schemas.Timings;
import io.errata.schemas.log.NamespaceState;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serving.model.Models;
import io.errata.serving.model.TaskModels;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An edit governs every query, with a score of 0.9; its target is the answer. */
class OracleTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final ModelFingerprints NO_MODELS = new ModelFingerprints("", "", "", "");
    private static final ScopeClassifier SURE = pairs -> {
        var scores = new float[pairs.size()];
        Arrays.fill(scores, 0.9f);
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
    private static final TaskModels ECHO = new TaskModels(
            SURE,
            prompts -> prompts.stream().map(_ -> "base").toList(),
            prompts -> prompts.stream()
                    .map(prompt -> prompt.edit().orElseThrow().target())
                    .toList(),
            NO_MODELS);
    private static final Models MODELS =
            new Models(ENCODER, Map.of(Task.QUESTION_ANSWERING, ECHO, Task.FACT_CHECK, ECHO));

    @Test
    void shouldContradictNothingThatMemoryAnswersAtEachRevision() {
        var events = List.of(published(1, "a", "Ada"), published(2, "b", "Bob"), revoked(3, "b"));

        assertThat(contradictions(
                        events,
                        prediction(0, Route.BASE, "base", null),
                        prediction(3, Route.COUNTERFACTUAL, "Ada", "a@1"),
                        prediction(1, Route.COUNTERFACTUAL, "Ada", "a@1"),
                        prediction(2, Route.COUNTERFACTUAL, "Bob", "b@2")))
                .isEmpty();
    }

    @Test
    void shouldContradictAnAnswerOfAnotherMoment() {
        var events = List.of(published(1, "a", "Ada"), published(2, "b", "Bob"));

        assertThat(contradictions(events, prediction(1, Route.COUNTERFACTUAL, "Bob", "b@2")))
                .singleElement()
                .asString()
                .contains("at revision 1 of n", "\"Bob\" by b@2", "a fresh memory says", "\"Ada\" by a@1");
    }

    /** Production keeps both: one of them begins later. */
    @Test
    void shouldKeepTwoLiveEditsOfOneInput() {
        var later = Edit.newBuilder(published(2, "b", "Bob"))
                .setValidFrom(NOON.plusSeconds(60))
                .build();
        var events = List.of(published(1, "a", "Ada"), later);
        var before = prediction(2, Route.COUNTERFACTUAL, "Ada", "a@1");
        var after = Prediction.newBuilder(prediction(2, Route.COUNTERFACTUAL, "Bob", "b@2"))
                .setAskedAt(NOON.plusSeconds(60))
                .build();

        assertThat(contradictions(events, before, after)).isEmpty();
    }

    @Test
    void shouldAnswerATaskFromItsOwnEditsAlone() {
        var fact = Edit.newBuilder(published(1, "a", "Ada"))
                .setTask(Task.FACT_CHECK)
                .build();
        var checked = Prediction.newBuilder(prediction(1, Route.COUNTERFACTUAL, "Ada", "a@1"))
                .setTask(Task.FACT_CHECK)
                .build();

        assertThat(contradictions(List.of(fact), prediction(1, Route.BASE, "base", null), checked))
                .isEmpty();
    }

    @Test
    void shouldHoldScoresToTheNamespacesThresholdAndGreyBand() {
        var policy =
                NamespacePolicy.newBuilder().setThreshold(0.95).setGreyFrom(0.8).build();
        var set = Edit.newBuilder(published(2, NamespaceState.POLICY_ID, ""))
                .setType(EditEvent.POLICY_SET)
                .setInput("")
                .setPolicy(policy)
                .build();
        var events = List.of(published(1, "a", "Ada"), set);
        var grey = Prediction.newBuilder(prediction(2, Route.BASE_WITH_EDIT, "base", "a@1"))
                .setThreshold(0.95f)
                .build();

        assertThat(contradictions(events, prediction(1, Route.COUNTERFACTUAL, "Ada", "a@1"), grey))
                .isEmpty();
        assertThat(contradictions(events, prediction(2, Route.COUNTERFACTUAL, "Ada", "a@1")))
                .singleElement()
                .asString()
                .contains("at threshold 0.5", "BASE_WITH_EDIT", "at threshold 0.95");
    }

    @Test
    void shouldAskNothingOfPredictionsThatDoNotAnswer() {
        var behind = Prediction.newBuilder(prediction(1, Route.BASE, "whatever", null))
                .setStatus(PredictionStatus.MEMORY_BEHIND)
                .build();

        assertThat(contradictions(List.of(published(1, "a", "Ada")), behind)).isEmpty();
    }

    private static List<String> contradictions(List<Edit> events, Prediction... predictions) {
        return new Oracle(MODELS, Map.of("n", events)).contradictions(List.of(predictions));
    }

    private static Edit revoked(long revision, String id) {
        return Edit.newBuilder(published(revision, id, ""))
                .setType(EditEvent.REVOKED)
                .build();
    }

    private static Edit published(long revision, String id, String target) {
        return Edit.newBuilder()
                .setNamespace("n")
                .setRevision(revision)
                .setEditId(id)
                .setType(EditEvent.PUBLISHED)
                .setInput("Who?")
                .setTarget(target)
                .setAuthor("")
                .setReason("")
                .setRequestId(new UUID(0, revision))
                .setAcceptedAt(NOON)
                .setPreviousHash(new Sha256(new byte[32]))
                .setHash(new Sha256(new byte[32]))
                .build();
    }

    /** @param best edit id and revision */
    private static Prediction prediction(long revision, Route route, String answer, @Nullable String best) {
        return Prediction.newBuilder()
                .setQueryId(new UUID(0, revision))
                .setNamespace("n")
                .setTask(Task.QUESTION_ANSWERING)
                .setText("Who is it?")
                .setStatus(PredictionStatus.ANSWERED)
                .setRoute(route)
                .setAnswer(answer)
                .setBest(
                        best == null
                                ? null
                                : new ScoredEdit(best.split("@")[0], Long.parseLong(best.split("@")[1]), 1f, 0.9f))
                .setThreshold(0.5f)
                .setMemoryRevision(revision)
                .setModels(NO_MODELS)
                .setTimings(new Timings(0f, 0f, 0f, 0f, 0f, 1))
                .setAskedAt(NOON)
                .setPredictedAt(NOON)
                .build();
    }
}
