package io.errata.serving.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call of several that come at the same time, where a call for many costs little more than a call for one. A caller's
 * thread makes the call for all of them; a lone caller waits for nobody. Safe for many threads.
 *
 * @param <I> input of one caller
 * @param <O> its result
 */
final class CombinedCalls<I, O> {
    private final int parallel;
    private final Function<List<I>, List<O>> function;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Call<I, O>> waiting = new ArrayDeque<>();
    private int running;
    /** Callers whose call is running. */
    private int served;

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
     * @param parallel ≥ 1, calls at a time; callers are shared out among them
     * @param function n inputs to n results in the same order
     */
    CombinedCalls(int parallel, Function<List<I>, List<O>> function) {
        this.parallel = parallel;
        this.function = function;
    }

    /** @return the input's result; fails with what the function threw, as every caller of that call does */
    O call(I input) {
        var own = new Call<I, O>(input);
        for (var calls = next(own, true); !calls.isEmpty(); calls = next(own, false)) {
            run(calls);
            ended(calls.size());
        }
        return own.result();
    }

    /** Waits for calls to run; empty if the caller's own is done. */
    private List<Call<I, O>> next(Call<I, O> own, boolean isNew) {
        lock.lock();
        try {
            if (isNew) {
                waiting.add(own);
            }
            while (!own.isDone() && !isTurn()) {
                changed.awaitUninterruptibly();
            }
            return own.isDone() ? List.of() : take();
        } finally {
            lock.unlock();
        }
    }

    /** A call takes its part of all callers: with fewer it would cost as much, and let the others wait. */
    private boolean isTurn() {
        return running < parallel && !waiting.isEmpty() && waiting.size() >= share();
    }

    private int share() {
        return Math.ceilDiv(waiting.size() + served, parallel);
    }

    private List<Call<I, O>> take() {
        var calls = IntStream.range(0, share()).mapToObj(_ -> waiting.remove()).toList();
        running++;
        served += calls.size();
        return calls;
    }

    private void run(List<Call<I, O>> calls) {
        try {
            var results = function.apply(calls.stream().map(call -> call.input).toList());
            for (int i = 0; i < calls.size(); i++) {
                calls.get(i).result = results.get(i);
            }
        } catch (RuntimeException | Error e) {
            // Or the others would wait for ever.
            calls.forEach(call -> call.failure = e);
        }
    }

    private void ended(int calls) {
        lock.lock();
        try {
            running--;
            served -= calls;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
