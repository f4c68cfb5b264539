package io.errata.predictor.batcher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One worker thread for one device: gathers what all tasks of the instance submit into batches, so that models are touched
 * by one thread and never by a stream thread. Lanes are served in turn, in the order they were made. Safe for many threads.
 */
public final class Batcher implements AutoCloseable {
    private final Duration linger;
    private final Consumer<Integer> batchSizes;
    private final List<Lane<?, ?>> lanes = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition submitted = lock.newCondition();
    private final Thread worker;
    private boolean closed;

    /**
     * @param linger     how long a batch that is not full waits for more; latency rises with it, and throughput when the
     *                   device idles
     * @param batchSizes told the size of each batch, on the worker
     */
    public Batcher(String name, Duration linger, Consumer<Integer> batchSizes) {
        this.linger = linger;
        this.batchSizes = batchSizes;
        this.worker = Thread.ofPlatform().name("batcher-" + name).daemon().unstarted(this::work);
        worker.start();
    }

    /**
     * Makes a lane for one kind of work.
     *
     * @param most most items of a batch, ≥ 1
     * @param step called on the worker alone; n items to n results in the same order
     */
    public <I, O> Lane<I, O> lane(int most, Function<List<I>, List<O>> step) {
        lock.lock();
        try {
            var lane = new Lane<>(most, step);
            lanes.add(lane);
            return lane;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the batch in progress end; everything waiting fails. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            submitted.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (awaitWork()) {
                for (var lane : List.copyOf(lanes)) {
                    lane.runBatch();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lanes.forEach(Lane::abandon);
        }
    }

    /** @return false when closed */
    private boolean awaitWork() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && lanes.stream().allMatch(Lane::isEmpty)) {
                submitted.await();
            }
            long left = linger.toNanos();
            while (!closed && left > 0 && lanes.stream().noneMatch(Lane::isFull)) {
                left = submitted.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** A queue of one kind of work. */
    public final class Lane<I, O> {
        private final int most;
        private final Function<List<I>, List<O>> step;
        private final Deque<Item<I, O>> waiting = new ArrayDeque<>();

        private Lane(int most, Function<List<I>, List<O>> step) {
            if (most < 1) {
                throw new IllegalArgumentException("a batch must hold ≥ 1, was " + most);
            }
            this.most = most;
            this.step = step;
        }

        /**
         * @return completed on the worker; fails with what the step threw for this item alone, or with
         *     {@link RejectedExecutionException} when the batcher is closed
         */
        public CompletableFuture<O> submit(I item) {
            var result = new CompletableFuture<O>();
            lock.lock();
            try {
                if (closed) {
                    result.completeExceptionally(new RejectedExecutionException("the batcher is closed"));
                } else {
                    waiting.add(new Item<>(item, result));
                    submitted.signal();
                }
            } finally {
                lock.unlock();
            }
            return result;
        }

        private boolean isEmpty() {
            return waiting.isEmpty();
        }

        private boolean isFull() {
            return waiting.size() >= most;
        }

        private void runBatch() {
            var batch = take();
            if (batch.isEmpty()) {
                return;
            }
            batchSizes.accept(batch.size());
            if (!run(batch).isEmpty()) {
                // One bad item fails a batch: each gets one more try, alone.
                for (var item : batch) {
                    run(List.of(item)).forEach(item.result()::completeExceptionally);
                }
            }
        }

        private List<Item<I, O>> take() {
            lock.lock();
            try {
                var batch = new ArrayList<Item<I, O>>(Math.min(most, waiting.size()));
                while (batch.size() < most && !waiting.isEmpty()) {
                    batch.add(waiting.remove());
                }
                return batch;
            } finally {
                lock.unlock();
            }
        }

        /** @return what went wrong; empty if nothing did and every item has its result */
        private List<Throwable> run(List<Item<I, O>> batch) {
            try {
                var results = step.apply(batch.stream().map(Item::value).toList());
                for (int i = 0; i < batch.size(); i++) {
                    batch.get(i).result().complete(results.get(i));
                }
                return List.of();
            } catch (RuntimeException | LinkageError e) {
                return List.of(e);
            }
        }

        private void abandon() {
            for (var item : take()) {
                item.result().completeExceptionally(new RejectedExecutionException("the batcher is closed"));
            }
            if (!isEmpty()) {
                abandon();
            }
        }
    }

    private record Item<I, O>(I value, CompletableFuture<O> result) {}
}
