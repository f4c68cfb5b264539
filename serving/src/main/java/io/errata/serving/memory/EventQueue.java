package io.errata.serving.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands events to its own thread, in order and in batches. Safe for many threads. */
final class EventQueue implements AutoCloseable {
    /** Limits how much a long restore holds twice, and how much a batch writes. */
    static final int MAX_WAITING = 1024;

    private static final long LOOK_MS = 100;

    private final BlockingQueue<Item> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Consumer<List<MemoryEvent>> write;
    private final Thread writer =
            Thread.ofPlatform().name("memory-writer").daemon().unstarted(this::work);
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    /** @param events one or none: an item without an event marks a place in the order */
    private record Item(List<MemoryEvent> events, CompletableFuture<Void> written) {}

    /** @param write called on the queue's thread only; its exception ends the queue */
    EventQueue(Consumer<List<MemoryEvent>> write) {
        this.write = write;
        writer.start();
    }

    /**
     * Waits while {@value #MAX_WAITING} items wait.
     *
     * @return completed when the event is written
     * @throws IllegalStateException if the writer failed or the queue is closed
     */
    CompletableFuture<Void> add(MemoryEvent event) {
        return add(new Item(List.of(event), new CompletableFuture<>()));
    }

    /** Completed when all events added before are written. */
    CompletableFuture<Void> written() {
        return add(new Item(List.of(), new CompletableFuture<>()));
    }

    /** @throws IllegalStateException if the writer failed */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("edit memory could not be written", failure);
        }
    }

    private CompletableFuture<Void> add(Item item) {
        try {
            enqueue(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while edit memory was written", e);
        }
        if (closed || failure != null) {
            drop();
        }
        return item.written();
    }

    private void enqueue(Item item) throws InterruptedException {
        do {
            check();
            if (closed) {
                throw new IllegalStateException("edit memory is closed");
            }
        } while (!waiting.offer(item, LOOK_MS, TimeUnit.MILLISECONDS));
    }

    private void work() {
        try {
            while (!closed) {
                write();
            }
        } catch (InterruptedException e) {
            // Closed.
        } catch (RuntimeException | Error e) {
            // Said by every later call.
        } finally {
            drop();
        }
    }

    private void write() throws InterruptedException {
        var batch = new ArrayList<Item>();
        batch.add(waiting.take());
        waiting.drainTo(batch, MAX_WAITING - 1);
        try {
            write.accept(batch.stream().flatMap(item -> item.events().stream()).toList());
        } catch (RuntimeException | Error e) {
            // The queue fails before its futures do, so that a caller of a failed future finds it failed.
            failure = e;
            batch.forEach(item -> item.written().completeExceptionally(e));
            throw e;
        }
        batch.forEach(item -> item.written().complete(null));
    }

    /** Fails the items that stay unwritten. */
    private void drop() {
        for (var item = waiting.poll(); item != null; item = waiting.poll()) {
            item.written().completeExceptionally(new IllegalStateException("edit memory is closed"));
        }
    }

    /** Lets the running batch end; the waiting items are not written. */
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
