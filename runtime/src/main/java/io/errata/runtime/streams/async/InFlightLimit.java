package io.errata.runtime.streams.async;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many records an instance has in flight: while it is reached, none are fetched. Safe for many threads. */
public final class InFlightLimit {
    private final int max;
    private final AtomicInteger inFlight = new AtomicInteger();

    InFlightLimit(int max) {
        this.max = max;
    }

    /** Counts, and holds nothing back. */
    public static InFlightLimit none() {
        return new InFlightLimit(Integer.MAX_VALUE);
    }

    void enter() {
        inFlight.incrementAndGet();
    }

    void leave(int count) {
        inFlight.addAndGet(-count);
    }

    boolean isReached() {
        return inFlight.get() >= max;
    }

    /** Records taken in and not yet answered. */
    public int inFlight() {
        return inFlight.get();
    }
}
