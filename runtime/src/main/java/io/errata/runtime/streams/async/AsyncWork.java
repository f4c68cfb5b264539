package io.errata.runtime.streams.async;

import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The work on one event. Only the stream thread polls it. The work itself runs on other threads. */
@FunctionalInterface
public interface AsyncWork {
    /**
     * Called each tick until the work is done. It returns at once.
     *
     * @param nowMs milliseconds since 1970
     * @return the outcome; empty while the work goes on
     */
    Optional<AsyncOutcome> poll(long nowMs);

    /**
     * Work that ends when a future is done.
     *
     * @param outcome called once, on the stream thread, with the future done; it may have failed
     */
    static <R> AsyncWork of(Future<R> future, Function<Future<R>, AsyncOutcome> outcome) {
        return _ -> future.isDone() ? Optional.of(outcome.apply(future)) : Optional.empty();
    }
}
