package io.errata.runtime.streams;

import io.errata.schemas.DeadLetter;
import io.errata.schemas.codec.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dead-letters records: one letter with where the record came from and why it has no result. For one stream thread. */
public final class DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final Target target;
    private final RecordMeters meters;
    private final ProcessorContext<byte[], byte[]> context;
    private final CommitPacer outcomes;

    /**
     * Where an app's dead letters go.
     *
     * @param app  named in each letter
     * @param sink name of the topology's node
     */
    public record Target(String app, RecordCodec<DeadLetter> codec, String sink) {}

    public DeadLetters(
            Target target, RecordMeters meters, ProcessorContext<byte[], byte[]> context, CommitPacer outcomes) {
        this.target = target;
        this.meters = meters;
        this.context = context;
        this.outcomes = outcomes;
    }

    public void send(SourceRecord source, Failure failure) {
        log.warn("Dead-lettered {}: {}, {}", source.coordinates(), failure.cause(), failure.message());
        meters.deadLettered(failure.cause());
        var now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        var letter = source.deadLetter(target.app(), failure.cause(), failure.message(), now);
        outcomes.forward(
                new Record<>(
                        source.coordinates().getBytes(StandardCharsets.UTF_8),
                        target.codec().encode(letter),
                        now.toEpochMilli()),
                target.sink());
    }
}
