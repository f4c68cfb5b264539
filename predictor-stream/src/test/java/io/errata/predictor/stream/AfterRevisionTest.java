package io.errata.predictor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.runtime.streams.Failure;
import io.errata.runtime.streams.async.AsyncOutcome;
import io.errata.runtime.streams.async.AsyncWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AfterRevisionTest {
    private static final AfterRevision.Wait WAIT = new AfterRevision.Wait("a", 3, 1_000, Duration.ofMillis(50));

    private final AtomicLong memory = new AtomicLong();
    private final List<CompletableFuture<String>> submitted = new ArrayList<>();
    private final AfterRevision.Request<String> request = new AfterRevision.Request<>() {
        @Override
        public Future<String> submit() {
            submitted.add(new CompletableFuture<>());
            return submitted.getLast();
        }

        @Override
        public AsyncOutcome done(Future<String> result, long nowMs) {
            return AsyncOutcome.of(new Failure("done", result.resultNow() + " at " + nowMs));
        }

        @Override
        public AsyncOutcome behind(long reached, long waitedMs, long nowMs) {
            return AsyncOutcome.of(new Failure("behind", "%d after %d at %d".formatted(reached, waitedMs, nowMs)));
        }
    };

    private AsyncWork begin() {
        return AfterRevision.begin(_ -> memory.get(), WAIT, request);
    }

    private static Optional<String> message(Optional<AsyncOutcome> outcome) {
        return outcome.flatMap(AsyncOutcome::failure).map(Failure::message);
    }

    @Test
    void shouldSubmitAtOnceWhenMemoryIsThere() {
        memory.set(3);

        var work = begin();

        assertThat(submitted).hasSize(1);
        assertThat(work.poll(1_001)).isEmpty();
        submitted.getFirst().complete("result");
        assertThat(message(work.poll(1_002))).hasValue("result at 1002");
    }

    @Test
    void shouldSubmitOnceWhenMemoryComes() {
        var work = begin();
        memory.set(2);
        assertThat(work.poll(1_010)).isEmpty();
        assertThat(submitted).isEmpty();

        memory.set(4);

        assertThat(work.poll(1_020)).isEmpty();
        assertThat(work.poll(1_030)).isEmpty();
        assertThat(submitted).hasSize(1);
    }

    @Test
    void shouldEndWithoutAResultAtTheTimeout() {
        memory.set(2);
        var work = begin();

        assertThat(work.poll(1_049)).isEmpty();
        assertThat(message(work.poll(1_050))).hasValue("2 after 50 at 1050");
        assertThat(submitted).isEmpty();
    }

    @Test
    void shouldNotTimeOutOnceItIsSubmitted() {
        memory.set(3);
        var work = begin();

        assertThat(work.poll(9_000)).isEmpty();
    }

    @Test
    void shouldSubmitEvenAtTheTimeoutWhenMemoryIsThere() {
        var work = begin();
        memory.set(3);

        assertThat(work.poll(9_000)).isEmpty();
        assertThat(submitted).hasSize(1);
    }
}
