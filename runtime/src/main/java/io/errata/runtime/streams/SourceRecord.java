package io.errata.runtime.streams;

import io.errata.schemas.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record of a topic before it is decoded. The arrays are shared and must not be written. */
public record SourceRecord(
        String topic, int partition, long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value) {
    /** Largest key and value of a dead letter, so that it is never too large for its own topic. */
    private static final int MAX_BYTES = 64 * 1024;

    /**
     * @param app     app that dead-letters the record
     * @param cause   stable kebab-case name
     * @param message for people; never the record's text
     */
    public DeadLetter deadLetter(String app, String cause, String message, Instant failedAt) {
        return DeadLetter.newBuilder()
                .setApp(app)
                .setTopic(topic)
                .setPartition(partition)
                .setOffset(offset)
                .setTimestamp(Instant.ofEpochMilli(timestamp))
                .setCause(cause)
                .setMessage(message)
                .setKey(cut(key))
                .setValue(cut(value))
                .setValueBytes(value == null ? -1 : value.length)
                .setFailedAt(failedAt)
                .build();
    }

    /** Key of this record's dead letter. */
    public String coordinates() {
        return topic + "/" + partition + "/" + offset;
    }

    /** The record with its key cut to the length that a dead letter keeps. A topic may accept keys of any size. */
    public SourceRecord withKeyCut() {
        return new SourceRecord(topic, partition, offset, timestamp, cutBytes(key), value);
    }

    private static @Nullable ByteBuffer cut(byte @Nullable [] bytes) {
        var cut = cutBytes(bytes);
        return cut == null ? null : ByteBuffer.wrap(cut);
    }

    private static byte @Nullable [] cutBytes(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= MAX_BYTES ? bytes : Arrays.copyOf(bytes, MAX_BYTES);
    }
}
