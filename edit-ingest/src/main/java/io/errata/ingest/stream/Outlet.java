package io.errata.ingest.stream;

import io.errata.runtime.streams.CommitPacer;
import io.errata.runtime.streams.DeadLetters;
import io.errata.runtime.streams.RecordMeters;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * How the app's processors forward.
 *
 * @param commitInterval shortest time between two commits asked for
 */
record Outlet(DeadLetters.Target target, RecordMeters meters, Duration commitInterval) {
    CommitPacer outcomes(ProcessorContext<byte[], byte[]> context) {
        return new CommitPacer(context, commitInterval);
    }

    DeadLetters deadLetters(ProcessorContext<byte[], byte[]> context, CommitPacer outcomes) {
        return new DeadLetters(target, meters, context, outcomes);
    }
}
