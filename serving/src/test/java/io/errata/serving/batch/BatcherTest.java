package io.errata.serving.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class BatcherTest {
    private static final Duration NO_TIME = Duration.ZERO;
    private static final Duration AGES = Duration.ofHours(1);

    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    private <I, O> Batcher<I, O> batcher(Batcher.Sharing sharing, Function<List<I>, List<O>> step) {
        var batcher = new Batcher<>("test", sharing, step, sizes::add);
        open.add(batcher);
        return batcher;
    }

    /** Of two workers, whose every batch waits to go on. */
    private Batcher<Integer, Integer> heldBatcher(CountDownLatch begun, CountDownLatch goOn) {
        return batcher(new Batcher.Sharing(2, 4, 16, NO_TIME, NO_TIME), items -> {
            begun.countDown();
            await(goOn);
            return items;
        });
    }

    private static Batcher.Sharing one(int most, Duration linger) {
        return new Batcher.Sharing(1, most, most, linger, NO_TIME);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldGiveEachItemItsOwnResult(int workers) {
        var batcher = batcher(new Batcher.Sharing(workers, 2, 4, NO_TIME, NO_TIME), BatcherTest::doubled);

        var results = IntStream.range(0, 100).mapToObj(batcher::submit).toList();

        assertThat(results.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> 2 * i).toList());
        assertThat(sizes).allMatch(size -> size <= 4);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(100);
    }

    @Test
    void shouldNotWaitForMoreWhenABatchIsFull() {
        var batcher = batcher(one(3, AGES), BatcherTest::doubled);

        var results = IntStream.range(0, 3).mapToObj(batcher::submit).toList();

        assertThat(results.stream().map(CompletableFuture::join)).containsExactly(0, 2, 4);
        assertThat(sizes).containsExactly(3);
    }

    @Test
    void shouldRunWhatIsThereWhenNoMoreComesInTime() {
        var batcher = batcher(one(1000, Duration.ofMillis(20)), BatcherTest::doubled);

        assertThat(batcher.submit(21).join()).isEqualTo(42);
    }

    @Test
    void shouldLetALoneItemGoAtOnceAndThoseSoonAfterItTogether() {
        var batcher = batcher(new Batcher.Sharing(1, 16, 16, NO_TIME, AGES), BatcherTest::doubled);

        assertThat(batcher.submit(1).join()).isEqualTo(2);
        var results = IntStream.range(0, 16).mapToObj(batcher::submit).toList();

        assertThat(results.getLast().join()).isEqualTo(30);
        assertThat(sizes).containsExactly(1, 16);
    }

    @Test
    void shouldTryEachItemOfAFailedBatchOnceMoreAlone() {
        var tried = Collections.synchronizedList(new ArrayList<List<Integer>>());
        Batcher<Integer, Integer> batcher = batcher(one(3, AGES), items -> {
            tried.add(items);
            if (items.contains(2)) {
                throw new IllegalStateException("2 is poison");
            }
            return doubled(items);
        });

        var results = List.of(batcher.submit(1), batcher.submit(2), batcher.submit(3));

        assertThat(results.get(0).join()).isEqualTo(2);
        assertThat(results.get(2).join()).isEqualTo(6);
        assertThatThrownBy(results.get(1)::join)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 is poison");
        assertThat(tried).containsExactly(List.of(1, 2, 3), List.of(1), List.of(2), List.of(3));
    }

    /** A batch may fail for want of memory, and pass in parts. */
    @Test
    void shouldGoOnAfterAnError() {
        Batcher<Integer, Integer> batcher = batcher(one(1, NO_TIME), items -> {
            if (items.contains(0)) {
                throw new OutOfMemoryError("no room");
            }
            return doubled(items);
        });

        assertThatThrownBy(batcher.submit(0)::join).hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(batcher.submit(1).join()).isEqualTo(2);
    }

    @Test
    void shouldFailAnItemThatAStepForgets() {
        Batcher<Integer, Integer> batcher = batcher(one(2, AGES), items -> doubled(items.subList(0, items.size() - 1)));

        var results = List.of(batcher.submit(1), batcher.submit(2));

        assertThat(results.getFirst().join()).isEqualTo(2);
        assertThatThrownBy(results.getLast()::join).hasCauseInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Nobody shall wait for a batch as long as the queue. */
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "4, 4", "5, 4", "30, 5", "100, 16", "1000, 16"})
    void shouldTakeAPartOfALongQueue(int waiting, int taken) throws Exception {
        var begun = new CountDownLatch(2);
        var goOn = new CountDownLatch(1);
        var batcher = heldBatcher(begun, goOn);

        var held = new ArrayList<>(List.of(batcher.submit(-1)));
        while (begun.getCount() == 2) {
            Thread.onSpinWait();
        }
        IntStream.rangeClosed(-5, -2).forEach(i -> held.add(batcher.submit(i)));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        IntStream.range(0, waiting).forEach(i -> held.add(batcher.submit(i)));
        goOn.countDown();
        held.forEach(CompletableFuture::join);

        assertThat(sizes.subList(0, 3)).containsExactly(1, 4, taken);
    }

    @Test
    void shouldKeepFewItemsForTheWorkerThatIsBusy() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var batcher = heldBatcher(begun, goOn);

        var held = new ArrayList<>(List.of(batcher.submit(0)));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        IntStream.rangeClosed(1, 3).forEach(i -> held.add(batcher.submit(i)));
        goOn.countDown();
        held.forEach(CompletableFuture::join);

        assertThat(sizes).containsExactly(1, 3);
    }

    @Test
    void shouldEndTheBatchInProgressAndRefuseTheRestWhenClosed() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Batcher<Integer, Integer> batcher = batcher(one(1, NO_TIME), items -> {
            begun.countDown();
            await(goOn);
            return doubled(items);
        });

        var inProgress = batcher.submit(1);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        var waiting = batcher.submit(2);
        var closing = CompletableFuture.runAsync(batcher::close);
        while (!batcher.submit(0).isCompletedExceptionally()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closing.join();

        assertThat(inProgress.join()).isEqualTo(2);
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(batcher.submit(3)::join)
                .hasCauseInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("the batcher is closed");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 2, 1"})
    void shouldRefuseASharingOfNothing(int workers, int least, int most) {
        assertThatThrownBy(() -> new Batcher.Sharing(workers, least, most, NO_TIME, NO_TIME))
                .hasMessage("workers and a batch's items must be ≥ 1, least first: %d, %d, %d"
                        .formatted(workers, least, most));
    }

    private static List<Integer> doubled(List<Integer> items) {
        return items.stream().map(item -> 2 * item).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
