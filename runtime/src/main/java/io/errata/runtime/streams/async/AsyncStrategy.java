package io.errata.runtime.streams.async;

import io.errata.runtime.streams.Failure;
import java.util.Optional;

/**
 * The work of one {@link AsyncStage} on its records. One strategy serves the tasks of all stream threads. It is safe
 * for many threads and keeps nothing of an event but in the {@link AsyncWork} it returns.
 *
 * @param <Q> record of the stage's topic
 */
public interface AsyncStrategy<Q> {
    /** The order in which outcomes are forwarded. */
    enum Order {
        /** Each outcome is forwarded once it is done. */
        ANY,
        /** Records keep their order: an outcome waits for those of all records before it. */
        ARRIVAL
    }

    /** {@link Order#ANY} unless outcomes depend on one another. */
    default Order order() {
        return Order.ANY;
    }

    /** The reason to dead-letter a record that can be read, before it is in flight; empty if there is none. */
    default Optional<Failure> violation(Q value) {
        return Optional.empty();
    }

    /** Starts the work on an event and returns at once. A restart starts it again for each record in flight. */
    AsyncWork start(AsyncEvent<Q> event);
}
