package io.errata.predictor.stream;

import io.errata.schemas.SourceRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Records taken from a topic whose outcome is not yet forwarded, by offset. Taking one in, forwarding its outcome and
 * letting it go are each part of some transaction, so that a crash at any point leaves it either here or answered. For one
 * stream thread.
 */
final class InFlight {
    /** Entries are short-lived: what is left after a crash must be found without reading a day of them. */
    private static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", "16777216",
            "min.cleanable.dirty.ratio", "0.1",
            "max.compaction.lag.ms", "60000",
            "delete.retention.ms", "60000");

    private final KeyValueStore<Long, byte[]> store;
    private final String topic;
    private final int partition;
    private boolean opened = true;

    private InFlight(KeyValueStore<Long, byte[]> store, String topic, int partition) {
        this.store = store;
        this.topic = topic;
        this.partition = partition;
    }

    static StoreBuilder<KeyValueStore<Long, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Long(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG);
    }

    /** @param topic the one topic of the task, so that an offset names a record */
    static InFlight open(ProcessorContext<?, ?> context, String name, String topic) {
        return new InFlight(context.getStateStore(name), topic, context.taskId().partition());
    }

    void add(SourceRecord record) {
        store.put(record.offset(), encode(record));
    }

    void remove(long offset) {
        store.delete(offset);
    }

    /** What a crash or a move left behind, in order; nothing when asked again. */
    List<SourceRecord> leftBehind() {
        var records = new ArrayList<SourceRecord>();
        if (opened) {
            opened = false;
            try (var entries = store.all()) {
                entries.forEachRemaining(entry -> records.add(decode(entry.key, entry.value)));
            }
        }
        return records;
    }

    static byte[] encode(SourceRecord record) {
        int key = record.key() == null ? 0 : record.key().length;
        int value = record.value() == null ? 0 : record.value().length;
        var bytes = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + key + value);
        bytes.putLong(record.timestamp());
        put(bytes, record.key());
        put(bytes, record.value());
        return bytes.array();
    }

    private SourceRecord decode(long offset, byte[] encoded) {
        var bytes = ByteBuffer.wrap(encoded);
        return new SourceRecord(topic, partition, offset, bytes.getLong(), get(bytes), get(bytes));
    }

    /** Length first; -1 stands for null. */
    private static void put(ByteBuffer to, byte @Nullable [] bytes) {
        to.putInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            to.put(bytes);
        }
    }

    private static byte @Nullable [] get(ByteBuffer from) {
        int length = from.getInt();
        if (length < 0) {
            return null;
        }
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
