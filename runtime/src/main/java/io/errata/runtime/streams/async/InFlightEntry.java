package io.errata.runtime.streams.async;

import io.errata.runtime.streams.SourceRecord;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a record in flight. Changelogs of users hold them, so the format must not change: the key is the offset, the
 * value the timestamp, then the record's key and its value, each after its length.
 */
final class InFlightEntry {
    private static final int NULL_LENGTH = -1;

    private InFlightEntry() {}

    /** In the order of offsets. */
    static byte[] key(long offset) {
        return ByteBuffer.allocate(Long.BYTES).putLong(offset).array();
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

    /** Empty if {@link #key} and {@link #encode} did not write it. */
    static Optional<SourceRecord> decode(String topic, int partition, byte[] key, byte[] encoded) {
        var bytes = ByteBuffer.wrap(encoded);
        try {
            long offset = ByteBuffer.wrap(key).getLong();
            var record = new SourceRecord(topic, partition, offset, bytes.getLong(), get(bytes), get(bytes));
            return key.length == Long.BYTES && !bytes.hasRemaining() ? Optional.of(record) : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static void put(ByteBuffer to, byte @Nullable [] bytes) {
        to.putInt(bytes == null ? NULL_LENGTH : bytes.length);
        if (bytes != null) {
            to.put(bytes);
        }
    }

    private static byte @Nullable [] get(ByteBuffer from) {
        int length = from.getInt();
        if (length < 0) {
            return null;
        }
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
