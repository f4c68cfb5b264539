package io.errata.ingest.stream;

import io.errata.runtime.streams.CommitPacer;
import io.errata.runtime.streams.ProcessedOffset;
import io.errata.schemas.EditRequest;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Passes on what can be read, under its namespace, once; the rest becomes dead letters. */
final class RequestReader implements Processor<byte[], byte[], byte[], byte[]> {
    /** Where {@link ProcessedOffset} is kept in the registry's store, whose other keys begin with a letter and a bar. */
    private static final String PROGRESS = "p";
    /** No namespace that is served is longer. */
    private static final int MAX_KEY_CHARS = 100;

    private final Codecs codecs;
    private final RecordCodec<EditRequest> requests;
    private final Source source;
    private final IngestMeters meters;
    private final Duration commitInterval;
    private @Nullable Session session;

    /** What Streams gives a processor for its life. */
    private record Session(
            ProcessorContext<byte[], byte[]> context,
            CommitPacer outcomes,
            DeadLetters deadLetters,
            ProcessedOffset progress) {}

    /**
     * The topic of requests.
     *
     * @param maxBytes of a request
     */
    record Source(Uuid id, int maxBytes, int partitions) {}

    RequestReader(Codecs codecs, Source source, IngestMeters meters, Duration commitInterval) {
        this.codecs = codecs;
        this.requests = codecs.of(EditRequest.class);
        this.source = source;
        this.meters = meters;
        this.commitInterval = commitInterval;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        var outcomes = new CommitPacer(context, commitInterval);
        KeyValueStore<String, byte[]> store = context.getStateStore(IngestTopology.REGISTRY_STORE);
        session = new Session(
                context,
                outcomes,
                new DeadLetters(context, outcomes, codecs, meters.registry()),
                progressIn(store, source.id()));
    }

    static ProcessedOffset progressIn(KeyValueStore<String, byte[]> store, Uuid requests) {
        return new ProcessedOffset(requests, () -> store.get(PROGRESS), position -> store.put(PROGRESS, position));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var at = session().context().recordMetadata().orElseThrow();
        if (session().progress().take(at.offset())) {
            read(record);
        } else {
            meters.seenAgain();
        }
    }

    private void read(Record<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value != null && value.length > source.maxBytes()) {
            giveUp(
                    record,
                    "too-large",
                    "the value must have at most " + source.maxBytes() + " bytes, had " + value.length);
        } else {
            switch (requests.decode(value)) {
                case Decoded.Value<EditRequest>(var request) ->
                    pass(cut(request.getNamespace()), value, record.timestamp());
                case Decoded.Undecodable<EditRequest>(var message) -> giveUp(record, "undecodable", message);
            }
        }
    }

    /** Cut, and without the record's headers: what came in must fit on the topic in between whatever its sender wrote. */
    private static String cut(String namespace) {
        return namespace.substring(0, Math.min(namespace.length(), MAX_KEY_CHARS));
    }

    private void pass(String namespace, byte[] value, long timestamp) {
        boolean here = Topics.partition(namespace, source.partitions())
                == session().context().taskId().partition();
        session()
                .outcomes()
                .forward(
                        new Record<>(namespace.getBytes(StandardCharsets.UTF_8), value, timestamp),
                        here ? IngestTopology.HERE : IngestTopology.BY_NAMESPACE);
    }

    private void giveUp(Record<byte[], byte[]> record, String cause, String message) {
        session().deadLetters().giveUp(record, cause, message);
    }

    private Session session() {
        if (session == null) {
            throw new IllegalStateException("not initialised");
        }
        return session;
    }
}
