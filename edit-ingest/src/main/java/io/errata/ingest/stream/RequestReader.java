package io.errata.ingest.stream;

import io.errata.schemas.Codecs;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.Decoded;
import io.errata.schemas.EditRequest;
import io.errata.schemas.RecordCodec;
import io.errata.schemas.SourceRecord;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what can be read, under its namespace; the rest becomes dead letters. */
final class RequestReader implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger log = LoggerFactory.getLogger(RequestReader.class);

    /** No namespace that is served is longer. */
    private static final int LONGEST_KEY = 100;

    private final RecordCodec<EditRequest> requests;
    private final RecordCodec<DeadLetter> deadLetters;
    private final int mostBytes;
    private final MeterRegistry meters;
    private final Duration commitInterval;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Outcomes outcomes;

    RequestReader(Codecs codecs, int mostBytes, MeterRegistry meters, Duration commitInterval) {
        this.requests = codecs.of(EditRequest.class);
        this.deadLetters = codecs.of(DeadLetter.class);
        this.mostBytes = mostBytes;
        this.meters = meters;
        this.commitInterval = commitInterval;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.outcomes = new Outcomes(context, commitInterval);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            giveUp(record, "undecodable", "the value must not be null");
        } else if (value.length > mostBytes) {
            giveUp(record, "too-large", "the value must have at most " + mostBytes + " bytes, had " + value.length);
        } else {
            switch (requests.decode(value)) {
                case Decoded.Value<EditRequest>(var request) ->
                    outcomes()
                            .forward(
                                    new Record<>(key(request.getNamespace()), value, record.timestamp()),
                                    IngestTopology.BY_NAMESPACE);
                case Decoded.Undecodable<EditRequest>(var message) -> giveUp(record, "undecodable", message);
            }
        }
    }

    /** Cut, and without the record's headers: what came in must fit on the topic in between whatever its sender wrote. */
    private static byte[] key(String namespace) {
        return namespace.substring(0, Math.min(namespace.length(), LONGEST_KEY)).getBytes(StandardCharsets.UTF_8);
    }

    private void giveUp(Record<byte[], byte[]> record, String cause, String message) {
        var at = context().recordMetadata().orElseThrow();
        var source = new SourceRecord(
                at.topic(), at.partition(), at.offset(), record.timestamp(), record.key(), record.value());
        log.warn("Gave up {}: {}, {}", source.coordinates(), cause, message);
        meters.counter("errata.dead.letters", "cause", cause).increment();
        long now = context().currentSystemTimeMs();
        var letter = source.deadLetter(IngestTopology.APP, cause, message, Instant.ofEpochMilli(now));
        outcomes()
                .forward(
                        new Record<>(
                                source.coordinates().getBytes(StandardCharsets.UTF_8), deadLetters.encode(letter), now),
                        IngestTopology.DEAD_LETTERS_SINK);
    }

    private ProcessorContext<byte[], byte[]> context() {
        if (context == null) {
            throw new IllegalStateException("not initialised");
        }
        return context;
    }

    private Outcomes outcomes() {
        if (outcomes == null) {
            throw new IllegalStateException("not initialised");
        }
        return outcomes;
    }
}
