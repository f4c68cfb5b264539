package io.errata.runtime.streams.async;

import io.errata.runtime.streams.RecordReader;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * The source of a stage's records, and how they are kept.
 *
 * @param topic   the one topic of the stage
 * @param store   name of the in-flight store
 * @param topicId makes the store keep the last offset taken, so that no record is taken twice; empty if a duplicate
 *     does no harm
 * @param limit   bound on records in flight; other stages may count towards it
 */
public record AsyncInput<Q>(
        String topic, RecordReader.Contract<Q> contract, String store, Optional<Uuid> topicId, InFlightLimit limit) {
    /** An input without a limit that does not keep the last offset taken. */
    public static <Q> AsyncInput<Q> of(String topic, RecordReader.Contract<Q> contract, String store) {
        return new AsyncInput<>(topic, contract, store, Optional.empty(), InFlightLimit.none());
    }

    public AsyncInput<Q> withTopicId(Uuid id) {
        return new AsyncInput<>(topic, contract, store, Optional.of(id), limit);
    }

    public AsyncInput<Q> withLimit(InFlightLimit other) {
        return new AsyncInput<>(topic, contract, store, topicId, other);
    }
}
