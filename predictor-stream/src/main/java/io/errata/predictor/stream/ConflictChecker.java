package io.errata.predictor.stream;

import io.errata.runtime.streams.Failure;
import io.errata.runtime.streams.async.AsyncEvent;
import io.errata.runtime.streams.async.AsyncOutcome;
import io.errata.runtime.streams.async.AsyncStrategy;
import io.errata.runtime.streams.async.AsyncWork;
import io.errata.schemas.CheckFinding;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditCheckResult;
import io.errata.schemas.codec.RecordCodec;
import io.errata.serving.batch.Batcher;
import io.errata.serving.conflict.ConflictFinder.Compared;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Answers each check of admission with one result, or dead-letters it. A check waits long for memory to reach its revision:
 * admission waits for it, publishes nothing in that namespace, and asks again.
 */
final class ConflictChecker implements AsyncStrategy<EditCheck> {
    /** More than a memory takes to be built anew; a revision that is never reached must not wait for ever. */
    private static final Duration WAIT_TIMEOUT = Duration.ofHours(1);

    private final Batcher<EditCheck, Compared> batcher;
    private final ToLongFunction<String> memory;
    private final RecordCodec<EditCheckResult> codec;

    /** @param memory revision that memory has reached in a namespace */
    ConflictChecker(
            Batcher<EditCheck, Compared> batcher, ToLongFunction<String> memory, RecordCodec<EditCheckResult> codec) {
        this.batcher = batcher;
        this.memory = memory;
        this.codec = codec;
    }

    @Override
    public AsyncWork start(AsyncEvent<EditCheck> event) {
        var check = event.value();
        var wait =
                new AfterRevision.Wait(check.getNamespace(), check.getMinRevision(), event.arrivedMs(), WAIT_TIMEOUT);
        return new AfterRevision<>(memory, wait, new Comparing(check));
    }

    /** The work on a check. */
    private final class Comparing implements AfterRevision.Request<Compared> {
        private final EditCheck check;

        Comparing(EditCheck check) {
            this.check = check;
        }

        @Override
        public Future<Compared> submit() {
            return batcher.submit(check);
        }

        @Override
        public AsyncOutcome done(Future<Compared> result, long nowMs) {
            return outcome(
                    result.state() == Future.State.SUCCESS ? result.resultNow() : failed(result.exceptionNow()), nowMs);
        }

        @Override
        public AsyncOutcome behind(long reached, long waitedMs, long nowMs) {
            var message = "memory of %s was at revision %d after %d minutes, the check needs %d"
                    .formatted(check.getNamespace(), reached, WAIT_TIMEOUT.toMinutes(), check.getMinRevision());
            return AsyncOutcome.of(new Failure("memory-behind", message));
        }

        private Compared failed(Throwable thrown) {
            var finding = new CheckFinding(ModelFailures.of(thrown).message(), List.of());
            return new Compared(
                    Collections.nCopies(check.getEdits().size(), finding), memory.applyAsLong(check.getNamespace()));
        }

        private AsyncOutcome outcome(Compared compared, long nowMs) {
            var result = EditCheckResult.newBuilder()
                    .setNamespace(check.getNamespace())
                    .setCheckId(check.getCheckId())
                    .setMemoryRevision(compared.memoryRevision())
                    .setFindings(compared.findings())
                    .build();
            var key = check.getNamespace().getBytes(StandardCharsets.UTF_8);
            return AsyncOutcome.of(new Record<>(key, codec.encode(result), nowMs));
        }
    }
}
