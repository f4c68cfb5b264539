package io.errata.ingest.http;

import java.time.Duration;

/** The progress of edit memory. Safe for many threads. */
@FunctionalInterface
public interface MemoryProgress {
    /**
     * Waits until edit memory has a revision.
     *
     * @return the revision it has: at least {@code revision}, or less if that took too long; 0 = none seen yet
     * @throws org.apache.kafka.common.KafkaException if the broker is away
     */
    long await(String namespace, long revision, Duration longest) throws InterruptedException;
}
