package io.errata.ingest;

import io.errata.client.edit.MemoryWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A watch that opens on the first wait. Most clients never wait, and a watch reads all records of edit memory. */
final class LazyMemoryWatch implements AutoCloseable {
    private final Supplier<MemoryWatch> watch;
    private Optional<MemoryWatch> open = Optional.empty();

    LazyMemoryWatch(Supplier<MemoryWatch> watch) {
        this.watch = watch;
    }

    long await(String namespace, long revision, Duration longest) throws InterruptedException {
        return opened().await(namespace, revision, longest);
    }

    /** The open watch, or a new one if it has ended. */
    private synchronized MemoryWatch opened() {
        var live = open.filter(MemoryWatch::live).orElseGet(watch);
        open = Optional.of(live);
        return live;
    }

    @Override
    public synchronized void close() {
        open.ifPresent(MemoryWatch::close);
    }
}
