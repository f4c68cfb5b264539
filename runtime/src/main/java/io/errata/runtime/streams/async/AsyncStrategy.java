package io.errata.runtime.streams.async;

import io.errata.runtime.streams.Failure;
import java.util.Optional;

/**
 * What one {@link AsyncStage} does with its records. One strategy serves the tasks of all stream threads: it is safe for many
 * threads and keeps nothing of an event but in the {@link AsyncWork} it returns.
 *
 * @param <Q> record of the stage's topic
 */
public interface AsyncStrategy<Q> {
    /** In which order outcomes are forwarded. */
    enum Order {
        /** As they are done. */
        ANY,
        /** As their records arrived: an outcome waits for those of all records before it. */
        ARRIVAL
    }

    /** {@link Order#ANY} unless outcomes depend on one another. */
    default Order order() {
        return Order.ANY;
    }

    /** Why a record that can be read is dead-lettered, before it is in flight; empty if it is not. */
    default Optional<Failure> violation(Q value) {
        return Optional.empty();
    }

    /** Starts the work on an event and returns at once. A restart starts it again on what it finds in flight. */
    AsyncWork start(AsyncEvent<Q> event);
}
