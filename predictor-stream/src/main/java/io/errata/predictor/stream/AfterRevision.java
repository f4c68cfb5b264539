package io.errata.predictor.stream;

import io.errata.runtime.streams.async.AsyncOutcome;
import io.errata.runtime.streams.async.AsyncWork;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;

/** Work that begins once memory has reached a revision, and ends without a result if that takes too long. */
final class AfterRevision<R> implements AsyncWork {
    private final ToLongFunction<String> memory;
    private final Wait wait;
    private final Request<R> request;
    private Optional<Future<R>> result = Optional.empty();

    /**
     * What is waited for.
     *
     * @param revision that memory must reach in the namespace
     * @param sinceMs  when the wait began, in milliseconds since 1970
     */
    record Wait(String namespace, long revision, long sinceMs, Duration timeout) {}

    /** The work itself. */
    interface Request<R> {
        Future<R> submit();

        /** @param result done; it may have failed */
        AsyncOutcome done(Future<R> result, long nowMs);

        /** @param reached revision of memory when the wait timed out */
        AsyncOutcome behind(long reached, long waitedMs, long nowMs);
    }

    /** @param memory revision that memory has reached in a namespace */
    AfterRevision(ToLongFunction<String> memory, Wait wait, Request<R> request) {
        this.memory = memory;
        this.wait = wait;
        this.request = request;
    }

    /** Submitted already where memory is there. */
    static <R> AsyncWork begin(ToLongFunction<String> memory, Wait wait, Request<R> request) {
        var work = new AfterRevision<>(memory, wait, request);
        work.submitIfReached();
        return work;
    }

    @Override
    public Optional<AsyncOutcome> poll(long nowMs) {
        if (result.isPresent()) {
            return result.filter(Future::isDone).map(done -> request.done(done, nowMs));
        }
        long reached = submitIfReached();
        long waitedMs = nowMs - wait.sinceMs();
        return result.isPresent() || waitedMs < wait.timeout().toMillis()
                ? Optional.empty()
                : Optional.of(request.behind(reached, waitedMs, nowMs));
    }

    private long submitIfReached() {
        long reached = memory.applyAsLong(wait.namespace());
        if (reached >= wait.revision()) {
            result = Optional.of(request.submit());
        }
        return reached;
    }
}
