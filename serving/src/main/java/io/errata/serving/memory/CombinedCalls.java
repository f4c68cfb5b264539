package io.errata.serving.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Combines simultaneous calls into one, where a call for many costs little more than a call for one. One caller's
 * thread makes the call for all of them. A lone caller never waits. Safe for many threads.
 *
 * @param <I> input of one caller
 * @param <O> its result
 */
final class CombinedCalls<I, O> {
    private final Sharing sharing;
    private final ToIntFunction<I> size;
    private final Function<List<I>, List<O>> function;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Call<I, O>> waiting = new ArrayDeque<>();
    private int running;
    /** Total size of the waiting inputs. */
    private int waitingSize;
    /** Total size of the running inputs. */
    private int runningSize;

    /**
     * How calls share the inputs.
     *
     * @param parallel ≥ 1, calls at a time
     * @param least    size that costs as much as a size of one: while a call is running, a smaller one waits for its
     *                 end
     */
    record Sharing(int parallel, int least) {}

    private static final class Call<I, O> {
        private final I input;
        private @Nullable O result;
        private @Nullable Throwable failure;

        Call(I input) {
            this.input = input;
        }

        boolean isDone() {
            return result != null || failure != null;
        }

        O result() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return Optional.ofNullable(result).orElseThrow();
        }
    }

    /**
     * @param size     of an input, ≥ 1
     * @param function n inputs to n results in the same order
     */
    CombinedCalls(Sharing sharing, ToIntFunction<I> size, Function<List<I>, List<O>> function) {
        this.sharing = sharing;
        this.size = size;
        this.function = function;
    }

    /** @return the input's result; fails with the function's exception, which every caller of that call gets */
    O call(I input) {
        var own = new Call<I, O>(input);
        for (var calls = enter(own); !calls.isEmpty(); calls = next(own)) {
            run(calls);
            ended(size(calls));
        }
        return own.result();
    }

    /** Adds the caller's own call, then does as {@link #next}. */
    private List<Call<I, O>> enter(Call<I, O> own) {
        lock.lock();
        try {
            waiting.add(own);
            waitingSize += size.applyAsInt(own.input);
            return next(own);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for calls to run; empty if the caller's own is done. */
    private List<Call<I, O>> next(Call<I, O> own) {
        lock.lock();
        try {
            while (!own.isDone() && !isTurn()) {
                changed.awaitUninterruptibly();
            }
            return own.isDone() ? List.of() : take();
        } finally {
            lock.unlock();
        }
    }

    private boolean isTurn() {
        return !waiting.isEmpty() && (running == 0 || running < sharing.parallel() && waitingSize >= share());
    }

    /** The size that one call takes of all waiting and running inputs. */
    private int share() {
        return Math.max(sharing.least(), Math.ceilDiv(waitingSize + runningSize, sharing.parallel()));
    }

    private List<Call<I, O>> take() {
        int share = share();
        var calls = new ArrayList<Call<I, O>>();
        for (int taken = 0; taken < share && !waiting.isEmpty(); taken = size(calls)) {
            calls.add(waiting.remove());
        }
        running++;
        waitingSize -= size(calls);
        runningSize += size(calls);
        return calls;
    }

    private int size(List<Call<I, O>> calls) {
        return calls.stream().mapToInt(call -> size.applyAsInt(call.input)).sum();
    }

    private void run(List<Call<I, O>> calls) {
        try {
            var results = function.apply(calls.stream().map(call -> call.input).toList());
            for (int i = 0; i < calls.size(); i++) {
                calls.get(i).result = results.get(i);
            }
        } catch (RuntimeException | Error e) {
            // Without a failure the other callers would wait for ever.
            calls.forEach(call -> call.failure = e);
        }
    }

    private void ended(int ended) {
        lock.lock();
        try {
            running--;
            runningSize -= ended;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
