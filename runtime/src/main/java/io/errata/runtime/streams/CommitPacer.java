package io.errata.runtime.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Forwards outcomes and asks for their commit: at once, but not more often than an interval allows. Streams' own interval
 * commits whether there is something to see or not, and what it costs rises as it is shortened. For one stream thread.
 */
public final class CommitPacer {
    private final ProcessorContext<byte[], byte[]> context;
    private final long shortestMs;
    private long lastMs;
    private boolean uncommitted;

    /** @param shortest between two commits asked for */
    public CommitPacer(ProcessorContext<byte[], byte[]> context, Duration shortest) {
        this.context = context;
        this.shortestMs = shortest.toMillis();
    }

    public void forward(Record<byte[], byte[]> outcome, String child) {
        context.forward(outcome, child);
        uncommitted = true;
    }

    /**
     * Asks for a commit if something was forwarded since the last one and the interval has passed. A stage calls it every
     * tick, a processor that decides at once after each record; there Streams' own interval commits what comes too soon.
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
