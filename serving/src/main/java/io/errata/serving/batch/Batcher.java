package io.errata.serving.batch;

import java.time.Duration;
import java.util.ArrayDeque;
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
import java.util.stream.Stream;

/**
 * The worker threads of one kind of work. They gather the items of all tasks of the instance into batches. Only they
 * call models, never a stream thread. Safe for many threads.
 *
 * @param <I> item
 * @param <O> its result
 */
public final class Batcher<I, O> implements AutoCloseable {
    /** The number of batches per worker into which the waiting items are divided. */
    private static final int ROUNDS = 3;
    /** Items. In a larger batch each item costs about as much. */
    private static final int GATHERED = 16;

    private final Sharing sharing;
    private final Function<List<I>, List<O>> step;
    private final Consumer<Integer> batchSizes;
    private final Deque<Item<I, O>> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition submitted = lock.newCondition();
    private final List<Thread> workers;
    private long lastStart;
    private int running;
    private boolean closed;

    /**
     * How the workers share the items.
     *
     * @param workers threads, ≥ 1
     * @param least   items, ≥ 1, that are not worth sharing out: a batch takes as many if they wait. Fewer wait for the
     *                end of a running batch; {@value #GATHERED} do not, even if this is larger.
     * @param most    items of a batch, ≥ least
     * @param linger  how long a batch that is not full waits for more; latency rises with it, and throughput when the
     *                device idles
     * @param spacing shortest time between the starts of two small batches: a lone item does not wait, items in close
     *                succession go together
     */
    public record Sharing(int workers, int least, int most, Duration linger, Duration spacing) {
        public Sharing {
            if (workers < 1 || least < 1 || most < least) {
                throw new IllegalArgumentException("workers and a batch's items must be ≥ 1, least first: " + workers
                        + ", " + least + ", " + most);
            }
        }
    }

    private record Item<I, O>(I value, CompletableFuture<O> result) {
        void reject() {
            result.completeExceptionally(new RejectedExecutionException("the batcher is closed"));
        }
    }

    /**
     * @param step       called on the workers only, on several at a time; n items to n results in the same order
     * @param batchSizes receives the size of each batch, on the worker that runs it
     */
    public Batcher(String name, Sharing sharing, Function<List<I>, List<O>> step, Consumer<Integer> batchSizes) {
        this.sharing = sharing;
        this.lastStart = System.nanoTime() - sharing.spacing().toNanos();
        this.step = step;
        this.batchSizes = batchSizes;
        var threads = Thread.ofPlatform().name("batcher-" + name + "-", 0).daemon();
        this.workers = Stream.generate(() -> threads.unstarted(this::work))
                .limit(sharing.workers())
                .toList();
        workers.forEach(Thread::start);
    }

    /**
     * @return completed on a worker; fails with the step's exception for this item alone, or with
     *     {@link RejectedExecutionException} when the batcher is closed
     */
    public CompletableFuture<O> submit(I value) {
        var item = new Item<I, O>(value, new CompletableFuture<>());
        lock.lock();
        try {
            add(item);
        } finally {
            lock.unlock();
        }
        return item.result();
    }

    private void add(Item<I, O> item) {
        if (closed) {
            item.reject();
        } else {
            waiting.add(item);
            submitted.signal();
        }
    }

    /** Lets the running batches end; every waiting item fails. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            submitted.signalAll();
        } finally {
            lock.unlock();
        }
        workers.forEach(Batcher::join);
        waiting.forEach(Item::reject);
        waiting.clear();
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (var batch = next(); batch.isPresent(); batch = next()) {
                runBatch(batch.get());
                ended();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended() {
        lock.lock();
        try {
            running--;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for work; empty when closed. */
    private Optional<List<Item<I, O>>> next() throws InterruptedException {
        lock.lock();
        try {
            do {
                awaitWork();
                // Another worker may have taken the items meanwhile.
            } while (!closed && !worthABatch());
            return closed ? Optional.empty() : Optional.of(start());
        } finally {
            lock.unlock();
        }
    }

    private List<Item<I, O>> start() {
        var batch = take();
        lastStart = System.nanoTime();
        running++;
        // The signal for the items left may have woken this worker.
        submitted.signal();
        return batch;
    }

    private void awaitWork() throws InterruptedException {
        while (!closed && !worthABatch()) {
            submitted.await();
        }
        awaitMore(sharing.spacing().toNanos() - (System.nanoTime() - lastStart), Math.min(GATHERED, sharing.most()));
        awaitMore(sharing.linger().toNanos(), sharing.most());
    }

    /** A second worker for few items takes more from the device than it saves them. */
    private boolean worthABatch() {
        int fewest = running == 0 ? 1 : Math.min(GATHERED, sharing.least());
        return waiting.size() >= fewest;
    }

    private void awaitMore(long nanos, int enough) throws InterruptedException {
        long left = nanos;
        while (!closed && left > 0 && waiting.size() < enough) {
            left = submitted.awaitNanos(left);
        }
    }

    /**
     * Takes a part of the waiting items. A later item waits for a batch to end, and a batch lasts as long as its items
     * together. Batches grow with the queue, because large ones have a higher throughput.
     */
    private List<Item<I, O>> take() {
        int part = Math.ceilDiv(waiting.size(), ROUNDS * sharing.workers());
        int share = Math.min(Math.clamp(part, sharing.least(), sharing.most()), waiting.size());
        return IntStream.range(0, share).mapToObj(_ -> waiting.remove()).toList();
    }

    private void runBatch(List<Item<I, O>> batch) {
        batchSizes.accept(batch.size());
        if (!run(batch).isEmpty()) {
            // One bad item fails a batch: each item gets one more try, alone.
            for (var item : batch) {
                run(List.of(item)).forEach(item.result()::completeExceptionally);
            }
        }
    }

    /** @return the failure; empty if there is none and every item has its result */
    private List<Throwable> run(List<Item<I, O>> batch) {
        try {
            var results = step.apply(batch.stream().map(Item::value).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
            return List.of();
        } catch (RuntimeException | Error e) {
            // If the worker ended here, every later item would stay without an answer.
            return List.of(e);
        }
    }
}
