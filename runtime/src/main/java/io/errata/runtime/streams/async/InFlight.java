package io.errata.runtime.streams.async;

import io.errata.runtime.streams.ProcessedOffset;
import io.errata.runtime.streams.SourceRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records taken from a topic whose outcome is not yet forwarded, by offset. Taking one in, forwarding its outcome and
 * letting it go are each part of some transaction, so that a crash at any point leaves it either here or answered. For one
 * stream thread.
 */
final class InFlight {
    private static final Logger log = LoggerFactory.getLogger(InFlight.class);

    /** Entries are short-lived: a start must find what a crash left without reading a day of them. */
    private static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", "16777216",
            "min.cleanable.dirty.ratio", "0.1",
            "max.compaction.lag.ms", "60000",
            "delete.retention.ms", "60000");

    /** Where {@link ProcessedOffset} is kept; an offset's key is longer. */
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

    /** @param id of the topic */
    ProcessedOffset progress(Uuid id) {
        return new ProcessedOffset(id, () -> store.get(PROGRESS), position -> store.put(PROGRESS, position));
    }

    void add(SourceRecord record) {
        store.put(InFlightEntry.key(record.offset()), InFlightEntry.encode(record));
    }

    void remove(long offset) {
        store.delete(InFlightEntry.key(offset));
    }

    /** What a crash or a move left behind, in order; nothing when asked again. */
    List<SourceRecord> leftBehind() {
        if (!opened) {
            return List.of();
        }
        opened = false;
        var records = new ArrayList<SourceRecord>();
        var strangers = new ArrayList<byte[]>();
        try (var entries = store.all()) {
            entries.forEachRemaining(entry -> {
                if (!Arrays.equals(entry.key, PROGRESS)) {
                    decode(entry.key, entry.value).ifPresentOrElse(records::add, () -> strangers.add(entry.key));
                }
            });
        }
        strangers.forEach(this::drop);
        return records;
    }

    private Optional<SourceRecord> decode(byte[] key, byte[] value) {
        return InFlightEntry.decode(topic, partition, key, value);
    }

    /** Only a stranger to the changelog can have written it: it is no record's, and would stop each start after this. */
    private void drop(byte[] key) {
        log.warn("Dropped an entry of the changelog of {} that is no record in flight", store.name());
        store.delete(key);
    }
}
