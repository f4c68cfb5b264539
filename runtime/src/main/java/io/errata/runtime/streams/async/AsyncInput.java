package io.errata.runtime.streams.async;

import io.errata.runtime.streams.RecordReader;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * Where a stage's records come from, and how they are kept.
 *
 * @param topic   the one topic of the stage
 * @param store   name of the in-flight store
 * @param topicId keeps how far records were taken, so that none is taken again; empty where a record taken twice does no harm
 * @param limit   of records in flight; other stages may count towards it
 */
public record AsyncInput<Q>(
        String topic, RecordReader.Contract<Q> contract, String store, Optional<Uuid> topicId, InFlightLimit limit) {
    /** Without a limit, and without keeping how far records were taken. */
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
