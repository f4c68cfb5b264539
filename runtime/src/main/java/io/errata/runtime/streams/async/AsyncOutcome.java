package io.errata.runtime.streams.async;

import io.errata.runtime.streams.Failure;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What an event became: a result, a dead letter, or both.
 *
 * @param result  goes to the stage's sink
 * @param failure goes into a dead letter of the event's record
 */
public record AsyncOutcome(Optional<Record<byte[], byte[]>> result, Optional<Failure> failure) {
    public AsyncOutcome {
        if (result.isEmpty() && failure.isEmpty()) {
            throw new IllegalArgumentException("an outcome must have a result or a failure");
        }
    }

    public static AsyncOutcome of(Record<byte[], byte[]> result) {
        return new AsyncOutcome(Optional.of(result), Optional.empty());
    }

    public static AsyncOutcome of(Failure failure) {
        return new AsyncOutcome(Optional.empty(), Optional.of(failure));
    }

    /** The same result, and a dead letter beside it. */
    public AsyncOutcome with(Failure beside) {
        return new AsyncOutcome(result, Optional.of(beside));
    }
}
