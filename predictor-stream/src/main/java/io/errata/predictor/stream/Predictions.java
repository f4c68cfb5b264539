package io.errata.predictor.stream;

import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.Query;
import io.errata.schemas.Route;
import io.errata.schemas.ScoredEdit;
import io.errata.schemas.Timings;
import io.errata.serving.answer.QueryResult;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes down answers as the contracts want them. */
final class Predictions {
    private static final ModelFingerprints NO_MODELS = new ModelFingerprints("", "", "", "");

    private Predictions() {}

    /**
     * What every prediction says of its query and of who was asked.
     *
     * @param askedAt the time validity was compared with
     */
    record ReceivedQuery(Query query, Instant askedAt, Instance instance) {}

    static Prediction answered(ReceivedQuery asking, QueryResult answered, ModelFingerprints models, Instant now) {
        var answer = answered.answer();
        return builder(asking, now)
                .setStatus(PredictionStatus.ANSWERED)
                .setRoute(Route.valueOf(answer.route().name()))
                .setAnswer(answer.text())
                .setBest(scored(answer.best()))
                .setRunnerUp(scored(answer.runnerUp()))
                .setMemoryRevision(answer.grounds().memoryRevision())
                .setThreshold(answer.grounds().thresholds().threshold())
                .setModels(models)
                .setTimings(answered.timings())
                .build();
    }

    /** @param waitedMs how long memory was waited for */
    static Prediction memoryBehind(ReceivedQuery asking, long memoryRevision, long waitedMs, Instant now) {
        return builder(asking, now)
                .setStatus(PredictionStatus.MEMORY_BEHIND)
                .setMemoryRevision(memoryRevision)
                .setModels(NO_MODELS)
                .setTimings(new Timings((float) waitedMs, 0f, 0f, 0f, 0f, 0))
                .build();
    }

    private static Prediction.Builder builder(ReceivedQuery asking, Instant now) {
        var query = asking.query();
        return Prediction.newBuilder()
                .setQueryId(query.getQueryId())
                .setNamespace(query.getNamespace())
                .setTask(query.getTask())
                .setText(query.getText())
                .setMinRevision(query.getMinRevision())
                .setThreshold(asking.instance().threshold())
                .setTopK(asking.instance().topK())
                .setPrecision(asking.instance().precision())
                .setSoftwareVersion(asking.instance().softwareVersion())
                .setAskedAt(asking.askedAt())
                .setPredictedAt(now);
    }

    private static @Nullable ScoredEdit scored(Optional<io.errata.serac.answer.ScoredEdit> scored) {
        return scored.map(one -> new ScoredEdit(one.edit().id(), one.edit().revision(), one.similarity(), one.score()))
                .orElse(null);
    }
}
