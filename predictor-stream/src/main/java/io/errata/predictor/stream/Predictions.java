package io.errata.predictor.stream;

import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.Query;
import io.errata.schemas.Route;
import io.errata.schemas.ScopeReason;
import io.errata.schemas.ScoredEdit;
import io.errata.schemas.Timings;
import io.errata.serac.answer.Answer;
import io.errata.serving.answer.QueryResult;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns answers into predictions of the contract. */
final class Predictions {
    private static final ModelFingerprints NO_MODELS = new ModelFingerprints("", "", "", "");

    private Predictions() {}

    /**
     * The query, and the instance that answers it.
     *
     * @param askedAt time that validity is compared with
     */
    record ReceivedQuery(Query query, Instant askedAt, Instance instance) {}

    static Prediction answered(ReceivedQuery asking, QueryResult answered, ModelFingerprints models, Instant now) {
        return withAnswer(builder(asking, now), answered.answer())
                .setStatus(PredictionStatus.ANSWERED)
                .setModels(models)
                .setTimings(answered.timings())
                .build();
    }

    private static Prediction.Builder withAnswer(Prediction.Builder prediction, Answer answer) {
        return prediction
                .setRoute(Route.valueOf(answer.route().name()))
                .setAnswer(answer.text())
                .setBest(scored(answer.best()))
                .setRunnerUp(scored(answer.runnerUp()))
                .setMemoryRevision(answer.grounds().memoryRevision())
                .setThreshold(answer.grounds().thresholds().threshold())
                .setReason(ScopeReason.valueOf(answer.grounds().reason().name()))
                .setScopeText(part(answer.grounds().scopeText(), prediction.getText()));
    }

    /** Null if it is the whole. */
    private static @Nullable String part(String scopeText, String whole) {
        return scopeText.equals(whole) ? null : scopeText;
    }

    /** @param waitedMs how long the query waited for edit memory, in milliseconds */
    static Prediction memoryBehind(ReceivedQuery asking, long memoryRevision, long waitedMs, Instant now) {
        return builder(asking, now)
                .setStatus(PredictionStatus.MEMORY_BEHIND)
                .setMemoryRevision(memoryRevision)
                .setModels(NO_MODELS)
                .setTimings(new Timings((float) waitedMs, 0f, 0f, 0f, 0f, 0))
                .build();
    }

    private static Prediction.Builder builder(ReceivedQuery asking, Instant now) {
        var instance = asking.instance();
        return of(asking.query())
                .setThreshold(instance.threshold())
                .setTopK(instance.topK())
                .setPrecision(instance.precision())
                .setSoftwareVersion(instance.softwareVersion())
                .setAskedAt(asking.askedAt())
                .setPredictedAt(now);
    }

    private static Prediction.Builder of(Query query) {
        return Prediction.newBuilder()
                .setQueryId(query.getQueryId())
                .setNamespace(query.getNamespace())
                .setTask(query.getTask())
                .setText(query.getText())
                .setMinRevision(query.getMinRevision());
    }

    private static @Nullable ScoredEdit scored(Optional<io.errata.serac.answer.ScoredEdit> scored) {
        return scored.map(one -> new ScoredEdit(one.edit().id(), one.edit().revision(), one.similarity(), one.score()))
                .orElse(null);
    }
}
