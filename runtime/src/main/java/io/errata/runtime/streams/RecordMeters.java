package io.errata.runtime.streams;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts the records that have no outcome of their own. Safe for many threads. */
public final class RecordMeters {
    private final MeterRegistry registry;

    public RecordMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void deadLettered(String cause) {
        registry.counter("errata.dead.letters", "cause", cause).increment();
    }

    /** A record that this app took before the group's offsets went back. */
    public void duplicate() {
        registry.counter("errata.records.seen.again").increment();
    }
}
