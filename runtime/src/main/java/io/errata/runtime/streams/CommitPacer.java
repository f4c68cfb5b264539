package io.errata.runtime.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Forwards outcomes and requests their commit: at once, but not more often than an interval allows. Streams' own
 * interval commits even when nothing is new, and its cost rises as it gets shorter. For one stream thread.
 */
public final class CommitPacer {
    private final ProcessorContext<byte[], byte[]> context;
    private final long shortestMs;
    private long lastMs;
    private boolean uncommitted;

    /** @param shortest time between two requested commits */
    public CommitPacer(ProcessorContext<byte[], byte[]> context, Duration shortest) {
        this.context = context;
        this.shortestMs = shortest.toMillis();
    }

    public void forward(Record<byte[], byte[]> outcome, String child) {
        context.forward(outcome, child);
        uncommitted = true;
    }

    /**
     * Requests a commit if a record was forwarded since the last one and the interval has passed. A stage calls this
     * every tick. A processor that decides at once calls it after each record; there, Streams' own interval commits
     * records that come too soon.
     */
    public void commit() {
        long now = context.currentSystemTimeMs();
        if (uncommitted && now - lastMs >= shortestMs) {
            context.commit();
            lastMs = now;
            uncommitted = false;
        }
    }
}
