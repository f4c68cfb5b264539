package io.errata.runtime.streams.async;

import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The work on one event. The stream thread alone asks; the work itself runs on other threads. */
@FunctionalInterface
public interface AsyncWork {
    /**
     * Asked each tick until it is done. Returns at once.
     *
     * @param nowMs milliseconds since 1970
     * @return the outcome; empty while the work goes on
     */
    Optional<AsyncOutcome> poll(long nowMs);

    /**
     * Work that a future stands for.
     *
     * @param outcome called once, on the stream thread, with the future done: it may have failed
     */
    static <R> AsyncWork of(Future<R> future, Function<Future<R>, AsyncOutcome> outcome) {
        return _ -> future.isDone() ? Optional.of(outcome.apply(future)) : Optional.empty();
    }
}
