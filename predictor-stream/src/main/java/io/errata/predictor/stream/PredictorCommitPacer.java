package io.errata.predictor.stream;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Forwards outcomes and has them committed: at once, but not more often than an interval allows. Streams' own interval
 * commits whether there is something to see or not, and what it costs rises as it is shortened. For one stream thread.
 */
final class PredictorCommitPacer {
    private final ProcessorContext<byte[], byte[]> context;
    private final long shortestMs;
    private long lastMs;
    private boolean uncommitted;

    /** @param shortest between two commits */
    PredictorCommitPacer(ProcessorContext<byte[], byte[]> context, Duration shortest) {
        this.context = context;
        this.shortestMs = shortest.toMillis();
    }

    void forward(Record<byte[], byte[]> outcome, String sink) {
        context.forward(outcome, sink);
        uncommitted = true;
    }

    /** To be called every tick. */
    void commit() {
        long now = context.currentSystemTimeMs();
        if (uncommitted && now - lastMs >= shortestMs) {
            context.commit();
            lastMs = now;
            uncommitted = false;
        }
    }
}
