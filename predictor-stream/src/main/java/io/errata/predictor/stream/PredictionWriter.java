package io.errata.predictor.stream;

import io.errata.runtime.streams.async.AsyncOutcome;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Prediction;
import io.errata.schemas.Task;
import io.errata.schemas.codec.RecordCodec;
import io.errata.serving.answer.QueryResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Record;

/** Makes records of predictions, and counts them. Safe for many threads. */
final class PredictionWriter {
    private final RecordCodec<Prediction> codec;
    private final Function<Task, ModelFingerprints> models;
    private final PredictorMeters meters;

    /** @param models fingerprints of what answers a task */
    PredictionWriter(RecordCodec<Prediction> codec, Function<Task, ModelFingerprints> models, PredictorMeters meters) {
        this.codec = codec;
        this.models = models;
        this.meters = meters;
    }

    AsyncOutcome answered(Predictions.ReceivedQuery asking, QueryResult result, long nowMs) {
        var fingerprints = models.apply(asking.query().getTask());
        return outcome(Predictions.answered(asking, result, fingerprints, Instant.ofEpochMilli(nowMs)));
    }

    AsyncOutcome memoryBehind(Predictions.ReceivedQuery asking, long reached, long waitedMs, long nowMs) {
        return outcome(Predictions.memoryBehind(asking, reached, waitedMs, Instant.ofEpochMilli(nowMs)));
    }

    private AsyncOutcome outcome(Prediction prediction) {
        meters.predicted(prediction);
        return AsyncOutcome.of(new Record<>(
                prediction.getQueryId().toString().getBytes(StandardCharsets.UTF_8),
                codec.encode(prediction),
                prediction.getPredictedAt().toEpochMilli()));
    }
}
