package io.errata.predictor.stream;

import io.errata.serac.TextTooLongException;
import java.util.concurrent.RejectedExecutionException;

/**
 * Why a record has no result.
 *
 * @param cause   as in dead letters
 * @param message for people
 */
record Failure(String cause, String message) {
    /** @throws IllegalStateException if it is not the record's fault but the worker has stopped: the record stays in flight */
    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case TextTooLongException tooLong -> new Failure("too-long", String.valueOf(tooLong.getMessage()));
            case RejectedExecutionException stopped ->
                throw new IllegalStateException("the model worker has stopped", stopped);
            default -> new Failure("model-failure", "after a retry alone: " + thrown);
        };
    }
}
