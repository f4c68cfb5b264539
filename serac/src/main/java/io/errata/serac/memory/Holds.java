package io.errata.serac.memory;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the holds on a resource, and frees it when the last is released. Safe for many threads. */
public final class Holds {
    private final AtomicInteger holds = new AtomicInteger(1);
    private final Runnable free;

    /** The caller has the first hold. */
    public Holds(Runnable free) {
        this.free = free;
    }

    /** Takes a hold; false if the resource is already freed. */
    public boolean retain() {
        return holds.getAndUpdate(held -> held == 0 ? 0 : held + 1) > 0;
    }

    /** Releases one hold. */
    public void release() {
        if (holds.decrementAndGet() == 0) {
            free.run();
        }
    }
}
