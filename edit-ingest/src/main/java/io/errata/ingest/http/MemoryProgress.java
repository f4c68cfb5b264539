package io.errata.ingest.http;

import java.time.Duration;

/** How far edit memory has come. Safe for many threads. */
@FunctionalInterface
public interface MemoryProgress {
    /**
     * Waits until memory has a revision.
     *
     * @return what it has: at least {@code revision}, or less if that took too long; 0 = nothing was seen of it yet
     * @throws org.apache.kafka.common.KafkaException if the broker is away
     */
    long await(String namespace, long revision, Duration longest) throws InterruptedException;
}
