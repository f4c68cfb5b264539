package io.errata.runtime.streams.async;

import io.errata.runtime.streams.ProcessedOffset;
import io.errata.runtime.streams.SourceRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records taken from a topic whose outcome is not yet forwarded, by offset. Adding a record, forwarding its outcome and
 * removing it are each part of some transaction. A crash at any point therefore leaves the record either here or
 * answered. For one stream thread.
 */
final class InFlight {
    private static final Logger log = LoggerFactory.getLogger(InFlight.class);

    /** Entries are short-lived. A start must find the records that a crash left without reading a day of entries. */
    private static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", "16777216",
            "min.cleanable.dirty.ratio", "0.1",
            "max.compaction.lag.ms", "60000",
            "delete.retention.ms", "60000");

    /** Key of the {@link ProcessedOffset}. The key of an offset is longer. */
    private static final byte[] PROGRESS = {'p'};

    private final KeyValueStore<byte[], byte[]> store;
    private final String topic;
    private final int partition;
    private boolean opened = true;

    private InFlight(KeyValueStore<byte[], byte[]> store, String topic, int partition) {
        this.store = store;
        this.topic = topic;
        this.partition = partition;
    }

    static StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG);
    }

    /** @param topic the one topic of the task, so that an offset names a record */
    static InFlight open(ProcessorContext<?, ?> context, String name, String topic) {
        return new InFlight(context.getStateStore(name), topic, context.taskId().partition());
    }

    /** @param id topic id */
    ProcessedOffset progress(Uuid id) {
        return new ProcessedOffset(id, () -> store.get(PROGRESS), position -> store.put(PROGRESS, position));
    }

    void add(SourceRecord record) {
        store.put(InFlightEntry.key(record.offset()), InFlightEntry.encode(record));
    }

    void remove(long offset) {
        store.delete(InFlightEntry.key(offset));
    }

    /** The records that a crash or a move left behind, in order. A second call returns none. */
    List<SourceRecord> leftBehind() {
        if (!opened) {
            return List.of();
        }
        opened = false;
        var records = new ArrayList<SourceRecord>();
        for (var entry : entries()) {
            InFlightEntry.decode(topic, partition, entry.key, entry.value)
                    .ifPresentOrElse(records::add, () -> drop(entry.key));
        }
        return records;
    }

    private List<KeyValue<byte[], byte[]>> entries() {
        var all = new ArrayList<KeyValue<byte[], byte[]>>();
        try (var entries = store.all()) {
            entries.forEachRemaining(all::add);
        }
        all.removeIf(entry -> Arrays.equals(entry.key, PROGRESS));
        return all;
    }

    /**
     * Drops an entry that belongs to no record. Only a foreign writer to the changelog can have written it, and it
     * would stop each later start.
     */
    private void drop(byte[] key) {
        log.warn("Dropped an entry of the changelog of {} that is no record in flight", store.name());
        store.delete(key);
    }
}
