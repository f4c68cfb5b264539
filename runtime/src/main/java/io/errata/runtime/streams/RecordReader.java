package io.errata.runtime.streams;

import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Reads the records of a topic and dead-letters those that cannot be read. For one stream thread. */
public final class RecordReader<Q> {
    private final Contract<Q> contract;
    private final DeadLetters deadLetters;

    /**
     * The records that a reader can read.
     *
     * @param maxBytes largest value
     */
    public record Contract<Q>(RecordCodec<Q> codec, int maxBytes) {
        /** A contract without a bound, for values that an app of Errata has read before. */
        public static <Q> Contract<Q> unbounded(RecordCodec<Q> codec) {
            return new Contract<>(codec, Integer.MAX_VALUE);
        }
    }

    public RecordReader(Contract<Q> contract, DeadLetters deadLetters) {
        this.contract = contract;
        this.deadLetters = deadLetters;
    }

    /**
     * The record that the context's processor is at, with its coordinates. Its key is cut, so that it can be kept in
     * flight.
     */
    public static SourceRecord source(ProcessorContext<?, ?> context, Record<byte[], byte[]> record) {
        var at = context.recordMetadata().orElseThrow();
        return new SourceRecord(
                        at.topic(), at.partition(), at.offset(), record.timestamp(), record.key(), record.value())
                .withKeyCut();
    }

    /** The value. If it cannot be read, the record is dead-lettered and the result is empty. */
    public Optional<Q> read(SourceRecord source) {
        byte[] value = source.value();
        if (value != null && value.length > contract.maxBytes()) {
            return deadLettered(source, tooLarge(value.length));
        }
        return switch (contract.codec().decode(value)) {
            case Decoded.Value<Q>(var read) -> Optional.of(read);
            case Decoded.Undecodable<Q>(var message) -> deadLettered(source, new Failure("undecodable", message));
        };
    }

    private Optional<Q> deadLettered(SourceRecord source, Failure failure) {
        deadLetters.send(source, failure);
        return Optional.empty();
    }

    private Failure tooLarge(int bytes) {
        return new Failure("too-large", "the value must have at most " + contract.maxBytes() + " bytes, had " + bytes);
    }
}
