package io.errata.predictor.stream;

import io.errata.runtime.streams.SourceRecord;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what comes from a topic; what cannot be read, or processed, goes to a dead letter. For one stream thread. */
final class RecordReader<T> {
    private static final Logger log = LoggerFactory.getLogger(RecordReader.class);

    private final Contract<T> contract;
    private final ProcessorContext<byte[], byte[]> context;
    private final PredictorCommitPacer outcomes;
    private final MeterRegistry meters;

    /**
     * How a topic's records are read and given up.
     *
     * @param topic       the one topic of the task
     * @param maxBytes   of a value
     * @param deadLetters name of the sink
     */
    record Contract<T>(
            String topic,
            RecordCodec<T> codec,
            int maxBytes,
            RecordCodec<DeadLetter> deadLetterCodec,
            String deadLetters) {}

    RecordReader(
            Contract<T> contract,
            ProcessorContext<byte[], byte[]> context,
            PredictorCommitPacer outcomes,
            MeterRegistry meters) {
        this.contract = contract;
        this.context = context;
        this.outcomes = outcomes;
        this.meters = meters;
    }

    /** The record being processed, with its coordinates; its key cut, so that it can be kept while in flight. */
    SourceRecord source(Record<byte[], byte[]> record) {
        var at = context.recordMetadata().orElseThrow();
        return new SourceRecord(
                        at.topic(), at.partition(), at.offset(), record.timestamp(), record.key(), record.value())
                .withKeyCut();
    }

    /** The value; empty if it cannot be read, and then its dead letter is on its way. */
    Optional<T> read(SourceRecord source) {
        byte[] value = source.value();
        if (value != null && value.length > contract.maxBytes()) {
            giveUp(
                    source,
                    "too-large",
                    "the value must have at most " + contract.maxBytes() + " bytes, had " + value.length);
            return Optional.empty();
        }
        return switch (contract.codec().decode(value)) {
            case Decoded.Value<T>(var read) -> Optional.of(read);
            case Decoded.Undecodable<T>(var message) -> {
                giveUp(source, "undecodable", message);
                yield Optional.empty();
            }
        };
    }

    /**
     * Takes up what was left behind, once. To be called before a record is processed and every tick: nothing can be forwarded
     * while a processor is initialised.
     *
     * @param start told of each that can be read, in order
     */
    void recover(InFlight inFlight, BiConsumer<SourceRecord, T> start) {
        for (var source : inFlight.leftBehind()) {
            read(source).ifPresentOrElse(value -> start.accept(source, value), () -> inFlight.remove(source.offset()));
        }
    }

    void giveUp(SourceRecord source, String cause, String message) {
        log.warn("Gave up {}: {}, {}", source.coordinates(), cause, message);
        meters.counter("errata.dead.letters", "cause", cause).increment();
        var now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        var letter = source.deadLetter(PredictorTopology.APP, cause, message, now);
        outcomes.forward(
                new Record<>(
                        source.coordinates().getBytes(StandardCharsets.UTF_8),
                        contract.deadLetterCodec().encode(letter),
                        now.toEpochMilli()),
                contract.deadLetters());
    }
}
