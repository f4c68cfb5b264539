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

/** Tells failures around an app that pass from those that would come again. */
public final class RetriableFailures {
    private RetriableFailures() {}

    /**
     * Whether a new client that goes on from what was last committed may fare better: a broker is away, or has lost track
     * of a transaction when it took over from one that went away.
     */
    public static boolean isRetriable(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(each -> isRetriableType(each) || saysRetriable(each));
    }

    private static boolean isRetriableType(Throwable failure) {
        return failure instanceof RetriableException
                // Another instance with the same state folder: it would fence this one again.
                || failure instanceof ApplicationRecoverableException && !(failure instanceof FencedInstanceIdException)
                || failure instanceof InvalidTxnStateException
                || failure instanceof TransactionAbortedException
                || failure instanceof TransactionAbortableException
                || failure instanceof OutOfOrderSequenceException;
    }

    /** A consumer wraps what it does not expect while it joins its group, as that the coordinator still loads, in a sentence. */
    private static boolean saysRetriable(Throwable failure) {
        var message = failure.getMessage();
        return failure.getClass() == KafkaException.class
                && message != null
                && Stream.of(Errors.values())
                        .filter(error -> error.exception() instanceof RetriableException)
                        .anyMatch(error -> message.endsWith(error.message()));
    }
}
