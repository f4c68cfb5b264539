package io.errata.runtime.streams;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last offset that a task has taken from a partition of a topic. It lies in the task's own store, so it is
 * committed together with the outcomes of the records. It holds even if the group's offsets go back: a broker can serve
 * them before it has read all of them again. For one stream thread.
 */
public final class ProcessedOffset {
    private static final Logger log = LoggerFactory.getLogger(ProcessedOffset.class);
    private static final int BYTES = 3 * Long.BYTES;
    private static final long NONE = -1;

    private final Uuid topic;
    private final Supplier<byte @Nullable []> kept;
    private final Consumer<byte[]> keep;
    private boolean opened;
    private long before = NONE;

    /**
     * @param topic id of the topic; a topic that is made anew begins anew
     * @param kept  last bytes given to {@code keep}, on any instance; called once, with the first record
     * @param keep  takes 24 bytes
     */
    public ProcessedOffset(Uuid topic, Supplier<byte @Nullable []> kept, Consumer<byte[]> keep) {
        this.topic = topic;
        this.kept = kept;
        this.keep = keep;
    }

    /** @return false if the record was taken before this task was opened here */
    public boolean take(long offset) {
        if (!opened) {
            opened = true;
            before = read(kept.get());
        }
        if (offset <= before) {
            return false;
        }
        // From here on, offsets go back only if the topic was made anew meanwhile.
        before = NONE;
        keep.accept(bytes(offset));
        return true;
    }

    private byte[] bytes(long offset) {
        return ByteBuffer.allocate(BYTES)
                .putLong(topic.getMostSignificantBits())
                .putLong(topic.getLeastSignificantBits())
                .putLong(offset)
                .array();
    }

    private long read(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length != BYTES) {
            return NONE;
        }
        var stored = ByteBuffer.wrap(bytes);
        if (!topic.equals(new Uuid(stored.getLong(), stored.getLong()))) {
            log.info("Topic {} was made anew: what was taken of the one before it counts no more", topic);
            return NONE;
        }
        return stored.getLong();
    }
}
