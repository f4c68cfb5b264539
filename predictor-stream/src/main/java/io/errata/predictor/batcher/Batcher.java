package io.errata.predictor.batcher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The worker threads of one device: they gather what all tasks of the instance submit into batches, so that models are
 * touched by them alone and never by a stream thread. Lanes are served in turn. Safe for many threads.
 */
public final class Batcher implements AutoCloseable {
    private final Duration linger;
    private final Consumer<Integer> batchSizes;
    private final List<Lane<?, ?>> lanes = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition submitted = lock.newCondition();
    private final List<Thread> workers;
    private int idle;
    private int turn;
    private boolean closed;

    /**
     * How work is shared out.
     *
     * @param workers threads, ≥ 1
     * @param linger  how long a batch that is not full waits for more; latency rises with it, and throughput when the
     *                device idles
     */
    public record Sharing(int workers, Duration linger) {}

    /** @param batchSizes told the size of each batch, on the worker that runs it */
    public Batcher(String name, Sharing sharing, Consumer<Integer> batchSizes) {
        this.linger = sharing.linger();
        this.batchSizes = batchSizes;
        this.workers = IntStream.range(0, sharing.workers())
                .mapToObj(i -> Thread.ofPlatform()
                        .name("batcher-" + name + "-" + i)
                        .daemon()
                        .unstarted(this::work))
                .toList();
        workers.forEach(Thread::start);
    }

    /**
     * Makes a lane for one kind of work.
     *
     * @param most most items of a batch, ≥ 1
     * @param step called on the workers alone, on several at a time; n items to n results in the same order
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

    /** Lets the batches in progress end; everything waiting fails. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            submitted.signalAll();
        } finally {
            lock.unlock();
        }
        for (var worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        lanes.forEach(Lane::abandon);
    }

    private void work() {
        try {
            for (var batch = next(); batch.isPresent(); batch = next()) {
                batch.get().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for work; empty when closed. */
    private Optional<Runnable> next() throws InterruptedException {
        lock.lock();
        try {
            idle++;
            while (!closed) {
                awaitWork();
                var batch = closed ? Optional.<Runnable>empty() : take();
                if (batch.isPresent()) {
                    return batch;
                }
            }
            return Optional.empty();
        } finally {
            idle--;
            lock.unlock();
        }
    }

    private void awaitWork() throws InterruptedException {
        while (!closed && lanes.stream().allMatch(Lane::isEmpty)) {
            submitted.await();
        }
        long left = linger.toNanos();
        while (!closed && left > 0 && lanes.stream().noneMatch(Lane::isFull)) {
            left = submitted.awaitNanos(left);
        }
    }

    /** From the first lane that has work, beginning after the one served last. */
    private Optional<Runnable> take() {
        for (int i = 0; i < lanes.size(); i++) {
            var lane = lanes.get((turn + i) % lanes.size());
            if (!lane.isEmpty()) {
                turn = (turn + i + 1) % lanes.size();
                var batch = lane.take();
                // Who was told of what is left may have been this worker.
                submitted.signal();
                return Optional.of(batch);
            }
        }
        return Optional.empty();
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
         * @return completed on a worker; fails with what the step threw for this item alone, or with
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

        /** An even share for every worker that has nothing to do, so that small loads end sooner. */
        private Runnable take() {
            int share = Math.min(most, Math.ceilDiv(waiting.size(), idle));
            var batch =
                    IntStream.range(0, share).mapToObj(_ -> waiting.remove()).toList();
            return () -> runBatch(batch);
        }

        private void runBatch(List<Item<I, O>> batch) {
            batchSizes.accept(batch.size());
            if (!run(batch).isEmpty()) {
                // One bad item fails a batch: each gets one more try, alone.
                for (var item : batch) {
                    run(List.of(item)).forEach(item.result()::completeExceptionally);
                }
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
            } catch (RuntimeException | Error e) {
                // A worker that ended would leave every item after this one without an answer.
                return List.of(e);
            }
        }

        private void abandon() {
            for (var item = waiting.poll(); item != null; item = waiting.poll()) {
                item.result().completeExceptionally(new RejectedExecutionException("the batcher is closed"));
            }
        }
    }

    private record Item<I, O>(I value, CompletableFuture<O> result) {}
}
