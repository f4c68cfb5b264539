package io.errata.runtime.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Forwards outcomes and has them committed at once, unless that was asked for just before: then the app's own interval has
 * them soon. For one stream thread.
 */
public final class CommitPacer {
    private final ProcessorContext<byte[], byte[]> context;
    private final long shortestMs;
    private long lastMs;

    /** @param shortest between two commits asked for */
    public CommitPacer(ProcessorContext<byte[], byte[]> context, Duration shortest) {
        this.context = context;
        this.shortestMs = shortest.toMillis();
    }

    public void forward(Record<byte[], byte[]> outcome, String child) {
        context.forward(outcome, child);
        long now = context.currentSystemTimeMs();
        if (now - lastMs >= shortestMs) {
            context.commit();
            lastMs = now;
        }
    }
}
