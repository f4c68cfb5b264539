package io.errata.predictor.batcher;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
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

    private Batcher batcher(int workers, Duration linger) {
        var batcher = new Batcher("test", new Batcher.Sharing(workers, linger), sizes::add);
        open.add(batcher);
        return batcher;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldGiveEachItemItsOwnResult(int workers) {
        var lane = batcher(workers, NO_TIME).<Integer, Integer>lane(4, BatcherTest::doubled);

        var results = IntStream.range(0, 100).mapToObj(lane::submit).toList();

        assertThat(results.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> 2 * i).toList());
        assertThat(sizes).allMatch(size -> size <= 4);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(100);
    }

    @Test
    void shouldNotWaitForMoreWhenABatchIsFull() {
        var lane = batcher(1, AGES).<Integer, Integer>lane(3, BatcherTest::doubled);

        var results = IntStream.range(0, 3).mapToObj(lane::submit).toList();

        assertThat(results.stream().map(CompletableFuture::join)).containsExactly(0, 2, 4);
        assertThat(sizes).containsExactly(3);
    }

    @Test
    void shouldRunWhatIsThereWhenNoMoreComesInTime() {
        var lane = batcher(1, Duration.ofMillis(20)).<Integer, Integer>lane(1000, BatcherTest::doubled);

        assertThat(lane.submit(21).join()).isEqualTo(42);
    }

    @Test
    void shouldTryEachItemOfAFailedBatchOnceMoreAlone() {
        var tried = Collections.synchronizedList(new ArrayList<List<Integer>>());
        var lane = batcher(1, AGES).<Integer, Integer>lane(3, items -> {
            tried.add(items);
            if (items.contains(2)) {
                throw new IllegalStateException("2 is poison");
            }
            return doubled(items);
        });

        var results = List.of(lane.submit(1), lane.submit(2), lane.submit(3));

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
        var lane = batcher(1, NO_TIME).<Integer, Integer>lane(1, items -> {
            if (items.contains(0)) {
                throw new OutOfMemoryError("no room");
            }
            return doubled(items);
        });

        assertThatThrownBy(lane.submit(0)::join).hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(lane.submit(1).join()).isEqualTo(2);
    }

    @Test
    void shouldFailAnItemThatAStepForgets() {
        var lane = batcher(1, AGES).<Integer, Integer>lane(2, items -> doubled(items.subList(0, items.size() - 1)));

        var results = List.of(lane.submit(1), lane.submit(2));

        assertThat(results.getFirst().join()).isEqualTo(2);
        assertThatThrownBy(results.getLast()::join).hasCauseInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldServeLanesInTurn() throws Exception {
        var batcher = batcher(1, NO_TIME);
        var served = Collections.synchronizedList(new ArrayList<String>());
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var first = batcher.<String, String>lane(1, items -> noted(items, served));
        var second = batcher.<String, String>lane(2, items -> noted(items, served));
        var held = batcher.<String, String>lane(1, items -> {
            begun.countDown();
            await(goOn);
            return items;
        });

        var _ = held.submit("held");
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        var all = List.of(
                first.submit("a1"),
                first.submit("a2"),
                first.submit("a3"),
                second.submit("b1"),
                second.submit("b2"),
                second.submit("b3"));
        goOn.countDown();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

        assertThat(served).containsExactly("a1", "b1", "b2", "a2", "b3", "a3");
    }

    @Test
    void shouldEndTheBatchInProgressAndRefuseTheRestWhenClosed() throws Exception {
        var batcher = batcher(1, NO_TIME);
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var lane = batcher.<Integer, Integer>lane(1, items -> {
            begun.countDown();
            await(goOn);
            return doubled(items);
        });

        var inProgress = lane.submit(1);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        var waiting = lane.submit(2);
        var closing = CompletableFuture.runAsync(batcher::close);
        while (!lane.submit(0).isCompletedExceptionally()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closing.join();

        assertThat(inProgress.join()).isEqualTo(2);
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(lane.submit(3)::join)
                .hasCauseInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("the batcher is closed");
    }

    @Test
    void shouldRefuseALaneForNothing() {
        var batcher = batcher(1, NO_TIME);

        assertThatThrownBy(() -> batcher.lane(0, items -> items)).hasMessage("a batch must hold ≥ 1, was 0");
    }

    private static List<Integer> doubled(List<Integer> items) {
        return items.stream().map(item -> 2 * item).toList();
    }

    private static List<String> noted(List<String> items, List<String> served) {
        served.addAll(items);
        return items;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
