package io.errata.serving.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Feedback;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.ScoredEdit;
import io.errata.schemas.Task;
import io.errata.schemas.Timings;
import io.errata.schemas.log.LabelledPrediction;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Routing;
import io.errata.serac.answer.Settings;
import io.errata.serac.calibrate.LabelledScore;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.EditMemory;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.Retrieved;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoredFeedbackTest {
    private static final ModelFingerprints MODELS = new ModelFingerprints("encoder", "scope", "cf", "base");

    private final ScoredFeedback decisions = new ScoredFeedback(MODELS);

    private static Feedback.Builder feedback(boolean governs) {
        return Feedback.newBuilder()
                .setFeedbackId(new UUID(0, 1))
                .setNamespace("default")
                .setGoverns(governs)
                .setGivenAt(Instant.EPOCH);
    }

    private static LabelledPrediction label(boolean governs, @Nullable String editId, Prediction prediction) {
        return new LabelledPrediction(
                feedback(governs)
                        .setQueryId(prediction.getQueryId())
                        .setEditId(editId)
                        .build(),
                Optional.of(prediction));
    }

    private static Prediction prediction(@Nullable ScoredEdit best, ModelFingerprints models) {
        return Prediction.newBuilder()
                .setQueryId(new UUID(0, 2))
                .setNamespace("default")
                .setTask(Task.QUESTION_ANSWERING)
                .setText("Who?")
                .setStatus(PredictionStatus.ANSWERED)
                .setBest(best)
                .setThreshold(0.5f)
                .setMemoryRevision(1)
                .setModels(models)
                .setTimings(new Timings(0f, 0f, 0f, 0f, 0f, 1))
                .setAskedAt(Instant.EPOCH)
                .setPredictedAt(Instant.EPOCH)
                .build();
    }

    private static ScoredEdit best(String id, float score) {
        return new ScoredEdit(id, 1L, 0.9f, score);
    }

    private static LabelledPrediction text(boolean governs, @Nullable String editId) {
        return new LabelledPrediction(
                feedback(governs).setText("Who?").setEditId(editId).build(), Optional.empty());
    }

    /** Every query's best edit is e1, at 0.8. */
    private static List<Routing> routes(List<String> texts) {
        var candidate = new Candidate(new Edit("e1", "Who?", "Ada", 1), 1);
        EditMemory memory = new EditMemory() {
            @Override
            public List<Retrieved> retrieve(List<MemoryQuery> queries, int topK) {
                return queries.stream()
                        .map(_ -> new Retrieved(List.of(candidate), 1, Optional.empty()))
                        .toList();
            }

            @Override
            public int size() {
                return 1;
            }
        };
        var model = new EditedModel(
                memory,
                pairs -> {
                    var scores = new float[pairs.size()];
                    Arrays.fill(scores, 0.8f);
                    return scores;
                },
                prompts -> List.of(),
                prompts -> List.of(),
                new Settings(8, 0.5f));
        return model.route(MemoryQuery.of(texts));
    }

    @Test
    void shouldTakeTheScoreOfThePredictionThatIsJudged() {
        decisions.add(label(true, null, prediction(best("e1", 0.7f), MODELS)));
        decisions.add(label(false, "e1", prediction(best("e1", 0.6f), MODELS)));

        assertThat(decisions.all()).containsExactly(new LabelledScore(0.7f, true), new LabelledScore(0.6f, false));
        assertThat(decisions.leftOut()).isEmpty();
    }

    @Test
    void shouldTakeScoresOfTheSameWeightsInAnotherPrecision() {
        var today = new ScoredFeedback(new ModelFingerprints("encoder@float32", "scope@float32", "", ""));
        var other = new ModelFingerprints("encoder@bfloat16", "scope@bfloat16", "", "");

        today.add(label(true, null, prediction(best("e1", 0.7f), other)));
        today.add(label(true, null, prediction(best("e1", 0.6f), MODELS)));

        assertThat(today.all()).containsExactly(new LabelledScore(0.7f, true), new LabelledScore(0.6f, true));
        assertThat(today.leftOut()).isEmpty();
    }

    @Test
    void shouldCountAQueryWithoutACandidateAsNoHit() {
        decisions.add(label(false, null, prediction(null, MODELS)));

        assertThat(decisions.all()).containsExactly(new LabelledScore(0, false));
    }

    @Test
    void shouldLeaveOutWhatTellsNothingOfTodaysModels() {
        decisions.add(label(true, null, prediction(best("e1", 0.7f), new ModelFingerprints("encoder", "old", "", ""))));
        decisions.add(label(true, "e2", prediction(best("e1", 0.7f), MODELS)));
        decisions.add(
                new LabelledPrediction(feedback(true).setQueryId(new UUID(0, 9)).build(), Optional.empty()));
        decisions.add(new LabelledPrediction(feedback(true).build(), Optional.empty()));

        assertThat(decisions.all()).isEmpty();
        assertThat(decisions.leftOut())
                .isEqualTo(Map.of(
                        "other models scored them", 1,
                        "they are about another edit than the prediction's best", 1,
                        "their prediction is not there", 1,
                        "they name neither query nor text", 1));
    }

    @Test
    void shouldCountWhatAFileSaysTwiceOnceAndWhatContradictsNotAtAll() {
        var governs = new LabelledQuery("Who?", Optional.of("e1"), true, Optional.of(0.9f));
        var not = new LabelledQuery("Who?", Optional.of("e1"), false, Optional.of(0.9f));
        var other = new LabelledQuery("Whose?", Optional.of("e1"), false, Optional.of(0.4f));

        decisions.addAll(List.of(other, other, other, governs, not));

        assertThat(decisions.all()).containsExactly(new LabelledScore(0.4f, false));
        assertThat(decisions.leftOut())
                .isEqualTo(Map.of("they say again what another says", 2, "they contradict one another", 2));
    }

    @Test
    void shouldScoreTextsAgainstTheLiveEdits() {
        decisions.add(text(true, "e1"));
        decisions.add(text(false, "e1"));
        decisions.add(text(false, null));
        decisions.add(text(true, "e2"));
        decisions.add(text(false, "e2"));
        assertThat(decisions.needModels()).isTrue();

        decisions.score(ScoredFeedbackTest::routes);

        assertThat(decisions.all())
                .containsExactly(
                        new LabelledScore(0.8f, true),
                        new LabelledScore(0.8f, false),
                        new LabelledScore(0.8f, false),
                        new LabelledScore(0.8f, false));
        assertThat(decisions.leftOut()).containsOnlyKeys("the edit they say does not govern is not the best any more");
        assertThat(decisions.needModels()).isFalse();
    }
}
