package io.errata.ingest.stream;

import io.errata.schemas.Edit;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.topic.Topics;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the last event of every edit at hand in every instance. It leaves out a record that is no event. */
final class CatalogUpdater implements Processor<byte[], byte[], Void, Void> {
    private static final Logger log = LoggerFactory.getLogger(CatalogUpdater.class);

    private final RecordCodec<Edit> codec;
    private @Nullable KeyValueStore<String, byte[]> store;

    CatalogUpdater(RecordCodec<Edit> codec) {
        this.codec = codec;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(IngestTopology.CATALOG_STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        switch (codec.decode(record.value())) {
            case Decoded.Value<Edit>(var event) ->
                open().put(Topics.key(event.getNamespace(), event.getEditId()), record.value());
            case Decoded.Undecodable<Edit>(var message) -> log.warn("Ignored a record among the edits: {}", message);
        }
    }

    private KeyValueStore<String, byte[]> open() {
        if (store == null) {
            throw new IllegalStateException("not initialised");
        }
        return store;
    }
}
