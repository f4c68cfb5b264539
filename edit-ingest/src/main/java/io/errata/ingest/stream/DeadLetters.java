package io.errata.ingest.stream;

import io.errata.runtime.streams.CommitPacer;
import io.errata.runtime.streams.SourceRecord;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.RecordCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives up the record a processor is at: one dead letter with where it came from and why. For one stream thread. */
final class DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final ProcessorContext<byte[], byte[]> context;
    private final CommitPacer outcomes;
    private final RecordCodec<DeadLetter> codec;
    private final MeterRegistry meters;

    DeadLetters(ProcessorContext<byte[], byte[]> context, CommitPacer outcomes, Codecs codecs, MeterRegistry meters) {
        this.context = context;
        this.outcomes = outcomes;
        this.codec = codecs.of(DeadLetter.class);
        this.meters = meters;
    }

    void giveUp(Record<byte[], byte[]> record, String cause, String message) {
        var at = context.recordMetadata().orElseThrow();
        var source = new SourceRecord(
                at.topic(), at.partition(), at.offset(), record.timestamp(), record.key(), record.value());
        log.warn("Gave up {}: {}, {}", source.coordinates(), cause, message);
        meters.counter("errata.dead.letters", "cause", cause).increment();
        long now = context.currentSystemTimeMs();
        var letter = source.deadLetter(IngestTopology.APP, cause, message, Instant.ofEpochMilli(now));
        outcomes.forward(
                new Record<>(source.coordinates().getBytes(StandardCharsets.UTF_8), codec.encode(letter), now),
                IngestTopology.DEAD_LETTERS_SINK);
    }
}
