package io.errata.predictor.stream;

import io.errata.runtime.streams.Failure;
import io.errata.serac.TextTooLongException;
import java.util.concurrent.RejectedExecutionException;

/** Says why a model has no result for a record. */
final class ModelFailures {
    private ModelFailures() {}

    /**
     * @param thrown by the batcher for this record alone
     * @throws IllegalStateException if it is not the record's fault but the worker has stopped: the record stays in flight
     */
    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case TextTooLongException tooLong -> new Failure("too-long", String.valueOf(tooLong.getMessage()));
            case RejectedExecutionException stopped ->
                throw new IllegalStateException("the model worker has stopped", stopped);
            default -> new Failure("model-failure", "after a retry alone: " + thrown);
        };
    }
}
