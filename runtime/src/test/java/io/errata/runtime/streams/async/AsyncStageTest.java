package io.errata.runtime.streams.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.runtime.streams.async.AsyncStrategy.Order;
import io.errata.schemas.DeadLetter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncStageTest {
    private final ManualStrategy work = new ManualStrategy(Order.ANY);
    private final InFlightLimit limit = new InFlightLimit(2);
    private final List<AsyncStageTestDriver> open = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        open.forEach(AsyncStageTestDriver::close);
    }

    private AsyncStageTestDriver stage(ManualStrategy strategy) {
        return opened(new AsyncStageTestDriver(folder.resolve("" + open.size()), strategy, limit));
    }

    private AsyncStageTestDriver once(ManualStrategy strategy) {
        return opened(AsyncStageTestDriver.once(folder.resolve("" + open.size()), strategy));
    }

    private AsyncStageTestDriver opened(AsyncStageTestDriver driver) {
        open.add(driver);
        return driver;
    }

    @Test
    void shouldForwardAnOutcomeAtTheTickAfterItsWorkIsDone() {
        var stage = stage(work);
        stage.send("a");
        stage.tick();
        assertThat(stage.results()).isEmpty();
        assertThat(stage.inFlight()).isEqualTo(1);

        work.end("a");
        stage.tick();
        stage.tick();

        assertThat(stage.results()).containsExactly("a!");
        assertThat(stage.inFlight()).isZero();
    }

    @Test
    void shouldForwardOutcomesAsTheyAreDoneWhereOrderDoesNotMatter() {
        var stage = stage(work);
        stage.send("a", "b", "c");

        work.end("c");
        stage.tick();
        work.end("a", "b");
        stage.tick();

        assertThat(stage.results()).containsExactly("c!", "a!", "b!");
    }

    @Test
    void shouldHoldAnOutcomeBackUntilThoseBeforeItAreForwardedWhereOrderMatters() {
        var ordered = new ManualStrategy(Order.ARRIVAL);
        var stage = stage(ordered);
        stage.send("a", "b", "c");

        ordered.end("b", "c");
        stage.tick();
        assertThat(stage.results()).isEmpty();
        assertThat(stage.inFlight()).isEqualTo(3);
        ordered.end("a");
        stage.tick();

        assertThat(stage.results()).containsExactly("a!", "b!", "c!");
    }

    @Test
    void shouldDeadLetterWhatCannotBeReadOrIsAViolationAndGoOn() {
        var stage = stage(work);
        stage.send("12", "x".repeat(11));
        stage.sendRaw(null);
        stage.send("forbidden", "a");

        work.end("a");
        stage.tick();

        assertThat(stage.deadLetters())
                .extracting(DeadLetter::getApp, DeadLetter::getTopic, DeadLetter::getOffset, DeadLetter::getCause)
                .containsExactly(
                        tuple("test-app", "letters", 0L, "undecodable"),
                        tuple("test-app", "letters", 1L, "too-large"),
                        tuple("test-app", "letters", 2L, "undecodable"),
                        tuple("test-app", "letters", 3L, "invalid"));
        assertThat(work.started()).containsExactly("a");
        assertThat(stage.results()).containsExactly("a!");
        assertThat(stage.count("errata.dead.letters")).isPositive();
    }

    @Test
    void shouldForwardTheResultBesideTheDeadLetterOfWorkThatFailed() {
        var ordered = new ManualStrategy(Order.ARRIVAL);
        var stage = stage(ordered);
        stage.send("a", "b");

        ordered.fail("a");
        ordered.end("b");
        stage.tick();

        assertThat(stage.results()).containsExactly("none", "b!");
        assertThat(stage.deadLetters())
                .extracting(DeadLetter::getOffset, DeadLetter::getCause)
                .containsExactly(tuple(0L, "failed"));
        assertThat(stage.inFlight()).isZero();
    }

    @Test
    void shouldKeepARecordInFlightWhenItsWorkerHasStopped() {
        var stage = stage(work);
        stage.send("a", "b");
        work.stopWorker("a");

        assertThatThrownBy(stage::tick)
                .isInstanceOf(StreamsException.class)
                .hasRootCauseMessage("the worker has stopped");

        assertThat(stage.inFlight()).isEqualTo(2);
        assertThat(stage.results()).isEmpty();
    }

    @Test
    void shouldStartAgainWhatARestartFindsInFlight() {
        var before = stage(work);
        before.send("a", "b", "c");
        work.end("b");
        before.tick();

        var restarted = new ManualStrategy(Order.ANY);
        var after = stage(restarted);
        before.restoreTo(after);
        after.tick();
        restarted.end("c", "a");
        after.tick();
        after.tick();

        assertThat(before.results()).containsExactly("b!");
        assertThat(restarted.started()).containsExactly("a", "c");
        assertThat(after.results()).containsExactly("a!", "c!");
        assertThat(after.inFlight()).isZero();
    }

    @Test
    void shouldStartWhatWasLeftBehindBeforeTheNextRecord() {
        var before = stage(work);
        before.send("a", "b");

        var restarted = new ManualStrategy(Order.ARRIVAL);
        var after = once(restarted);
        before.restoreTo(after);
        after.send("c");

        assertThat(restarted.started()).containsExactly("a", "b", "c");
    }

    @Test
    void shouldDeadLetterWhatWasLeftBehindAndCannotBeRead() {
        var stage = stage(work);
        stage.leave(InFlightEntry.key(4), new byte[Long.BYTES + 2 * Integer.BYTES]);
        stage.leave(InFlightEntry.key(5), new byte[] {1, 2});

        stage.tick();

        assertThat(stage.deadLetters()).extracting(DeadLetter::getOffset).containsExactly(4L);
        assertThat(stage.inFlight()).isZero();
    }

    @Test
    void shouldTakeNoRecordAgainAfterOffsetsWentBack() {
        var before = once(work);
        before.send("a", "b");
        work.end("a", "b");
        before.tick();

        var restarted = new ManualStrategy(Order.ANY);
        var after = once(restarted);
        before.restoreTo(after);
        after.send("a", "12", "c");

        assertThat(restarted.started()).containsExactly("c");
        assertThat(after.count("errata.records.seen.again")).isEqualTo(2);
        assertThat(after.deadLetters()).isEmpty();
    }

    @Test
    void shouldForwardOneOutcomeInOrderForARecordThatIsInFlightAlreadyWhenItComesAgain() {
        var before = stage(work);
        before.send("a", "b", "c");
        work.end("a");
        before.tick();

        var restarted = new ManualStrategy(Order.ARRIVAL);
        var after = stage(restarted);
        before.restoreTo(after);
        after.send("a", "b", "c");
        restarted.end("a", "b", "c");
        after.tick();

        assertThat(restarted.started()).containsExactly("b", "c", "a", "b", "c");
        assertThat(after.results()).containsExactly("a!", "b!", "c!");
        assertThat(after.inFlight()).isZero();
    }

    @Test
    void shouldReachTheLimitWhileItsRecordsAreInFlight() {
        var stage = stage(work);
        stage.send("a");
        assertThat(limit.isReached()).isFalse();

        stage.send("b", "c");
        assertThat(limit.isReached()).isTrue();
        assertThat(limit.inFlight()).isEqualTo(3);
        work.end("a", "c");
        stage.tick();

        assertThat(limit.isReached()).isFalse();
        assertThat(limit.inFlight()).isEqualTo(1);
    }

    @Test
    void shouldCountNothingTowardsTheLimitOnceItsTaskIsGone() {
        var stage = stage(work);
        stage.send("a", "b", "a");

        stage.close();
        open.clear();

        assertThat(limit.inFlight()).isZero();
    }

    @Test
    void shouldCountARecordOnceThatIsInFlightAlreadyWhenItComesAgain() {
        // Its limit is its own.
        var before = once(work);
        before.send("a");
        var after = stage(new ManualStrategy(Order.ANY));
        before.restoreTo(after);

        after.send("a");

        assertThat(limit.inFlight()).isEqualTo(1);
    }
}
