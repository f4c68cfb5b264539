package io.errata.runtime.streams;

import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.protocol.Errors;

/** Separates failures around an app that pass from those that would come again. */
public final class RetriableFailures {
    private RetriableFailures() {}

    /**
     * Whether a new client that goes on from the last commit may fare better. That holds if a broker is away, or lost
     * track of a transaction when it took over from another.
     */
    public static boolean isRetriable(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(each -> isRetriableType(each) || saysRetriable(each));
    }

    private static boolean isRetriableType(Throwable failure) {
        return failure instanceof RetriableException
                // Another instance with the same state folder would fence this one again.
                || failure instanceof ApplicationRecoverableException && !(failure instanceof FencedInstanceIdException)
                || failure instanceof InvalidTxnStateException
                || failure instanceof TransactionAbortedException
                || failure instanceof TransactionAbortableException
                || failure instanceof OutOfOrderSequenceException;
    }

    /**
     * While a consumer joins its group, it wraps an unexpected error in a sentence, such as a coordinator that still
     * loads.
     */
    private static boolean saysRetriable(Throwable failure) {
        var message = failure.getMessage();
        return failure.getClass() == KafkaException.class
                && message != null
                && Stream.of(Errors.values())
                        .filter(error -> error.exception() instanceof RetriableException)
                        .anyMatch(error -> message.endsWith(error.message()));
    }
}
