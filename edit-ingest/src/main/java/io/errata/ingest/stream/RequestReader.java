package io.errata.ingest.stream;

import io.errata.runtime.streams.CommitPacer;
import io.errata.runtime.streams.ProcessedOffset;
import io.errata.runtime.streams.RecordMeters;
import io.errata.runtime.streams.RecordReader;
import io.errata.runtime.streams.SourceRecord;
import io.errata.runtime.streams.TaskProcessor;
import io.errata.schemas.EditRequest;
import io.errata.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Passes on what can be read, under its namespace, once; the rest becomes dead letters. */
final class RequestReader implements TaskProcessor.Handler {
    /** Where {@link ProcessedOffset} is kept in the registry's store, whose other keys begin with a letter and a bar. */
    private static final String PROGRESS = "p";
    /** No namespace that is served is longer. */
    private static final int MAX_KEY_CHARS = 100;

    private final ProcessorContext<byte[], byte[]> context;
    private final Source source;
    private final RecordMeters meters;
    private final CommitPacer outcomes;
    private final RecordReader<EditRequest> reader;
    private final ProcessedOffset progress;

    /** The topic of requests. */
    record Source(Uuid id, int partitions, RecordReader.Contract<EditRequest> contract) {}

    RequestReader(ProcessorContext<byte[], byte[]> context, Source source, Outlet outlet) {
        this.context = context;
        this.source = source;
        this.meters = outlet.meters();
        this.outcomes = outlet.outcomes(context);
        this.reader = new RecordReader<>(source.contract(), outlet.deadLetters(context, outcomes));
        this.progress = progressIn(context.getStateStore(IngestTopology.REGISTRY_STORE), source.id());
    }

    static ProcessedOffset progressIn(KeyValueStore<String, byte[]> store, Uuid requests) {
        return new ProcessedOffset(requests, () -> store.get(PROGRESS), position -> store.put(PROGRESS, position));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var from = RecordReader.source(context, record);
        if (progress.take(from.offset())) {
            reader.read(from).ifPresent(request -> pass(request.getNamespace(), from));
        } else {
            meters.duplicate();
        }
        outcomes.commit();
    }

    /** Without the record's headers: what came in must fit on the topic in between whatever its sender wrote. */
    private void pass(String namespace, SourceRecord from) {
        var key = namespace.substring(0, Math.min(namespace.length(), MAX_KEY_CHARS));
        boolean here =
                Topics.partition(key, source.partitions()) == context.taskId().partition();
        outcomes.forward(
                new Record<>(key.getBytes(StandardCharsets.UTF_8), from.value(), from.timestamp()),
                here ? IngestTopology.HERE : IngestTopology.BY_NAMESPACE);
    }
}
