package io.errata.ingest.stream;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the last event of every edit at hand in every instance, for whoever asks. */
final class CatalogUpdater implements Processor<String, byte[], Void, Void> {
    private @Nullable KeyValueStore<String, byte[]> store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(IngestTopology.CATALOG_STORE);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (store != null && record.value() != null) {
            store.put(record.key(), record.value());
        }
    }
}
