package io.errata.predictor.stream;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many queries an instance has in flight: while it is shut, none are fetched. Safe for many threads. */
final class InFlightLimit {
    private final int most;
    private final AtomicInteger inside = new AtomicInteger();

    InFlightLimit(int most) {
        this.most = most;
    }

    void enter() {
        inside.incrementAndGet();
    }

    void leave(int count) {
        inside.addAndGet(-count);
    }

    boolean isShut() {
        return inside.get() >= most;
    }

    int inside() {
        return inside.get();
    }
}
