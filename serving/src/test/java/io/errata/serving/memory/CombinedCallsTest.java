package io.errata.serving.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CombinedCallsTest {
    private final List<List<Integer>> made = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    private List<Integer> doubled(List<Integer> inputs) {
        made.add(inputs);
        return inputs.stream().map(input -> 2 * input).toList();
    }

    /** Holds up the first call. */
    private List<Integer> held(List<Integer> inputs) {
        if (made.isEmpty()) {
            made.add(inputs);
            running.countDown();
            await(go);
            return inputs;
        }
        return doubled(inputs);
    }

    private static CombinedCalls<Integer, Integer> combined(
            int parallel, int least, Function<List<Integer>, List<Integer>> function) {
        return new CombinedCalls<>(new CombinedCalls.Sharing(parallel, least), _ -> 1, function);
    }

    @Test
    void shouldCallAtOnceForALoneCaller() {
        var calls = combined(2, 1, this::doubled);

        assertThat(calls.call(4)).isEqualTo(8);
        assertThat(calls.call(5)).isEqualTo(10);
        assertThat(made).containsExactly(List.of(4), List.of(5));
    }

    @Test
    void shouldMakeOneCallForThoseThatComeDuringAnother() throws InterruptedException {
        var calls = combined(1, 1, this::held);
        var first = CompletableFuture.supplyAsync(() -> calls.call(1));
        await(running);
        var others = IntStream.of(2, 3, 4)
                .mapToObj(i -> {
                    var result = new CompletableFuture<Integer>();
                    var thread = Thread.ofPlatform().start(() -> result.complete(calls.call(i)));
                    awaitWaiting(thread);
                    return result;
                })
                .toList();
        go.countDown();

        assertThat(others.stream().map(CompletableFuture::join)).containsExactly(4, 6, 8);
        assertThat(first.join()).isEqualTo(1);
        assertThat(made).containsExactly(List.of(1), List.of(2, 3, 4));
    }

    @Test
    void shouldStartASecondCallOnceThereIsEnoughForOne() throws InterruptedException {
        var calls = combined(2, 3, this::held);
        var first = CompletableFuture.supplyAsync(() -> calls.call(1));
        await(running);
        var waiting = IntStream.of(2, 3)
                .mapToObj(i -> {
                    var result = new CompletableFuture<Integer>();
                    awaitWaiting(Thread.ofPlatform().start(() -> result.complete(calls.call(i))));
                    return result;
                })
                .toList();

        assertThat(calls.call(4)).isEqualTo(8);

        assertThat(waiting.stream().map(CompletableFuture::join)).containsExactly(4, 6);
        assertThat(made).containsExactly(List.of(1), List.of(2, 3, 4));
        assertThat(first).isNotDone();
        go.countDown();
        assertThat(first.join()).isEqualTo(1);
    }

    @Test
    void shouldGiveEveryCallerItsOwnResultAndShareThemOut() {
        var calls = combined(2, 1, this::doubled);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var callers = IntStream.range(0, 8)
                    .mapToObj(caller -> CompletableFuture.runAsync(
                            () -> IntStream.range(0, 2000)
                                    .forEach(i -> assertThat(calls.call(caller * 10_000 + i))
                                            .isEqualTo(2 * (caller * 10_000 + i))),
                            threads))
                    .toList();

            callers.forEach(CompletableFuture::join);
        }

        assertThat(made.stream().mapToInt(List::size).sum()).isEqualTo(16_000);
        assertThat(made).allSatisfy(inputs -> assertThat(inputs).hasSizeBetween(1, 4));
    }

    @Test
    void shouldFailEveryCallerOfAFailedCallAndNoneAfter() {
        var calls = combined(1, 1, inputs -> {
            if (held(inputs).contains(-1)) {
                throw new IllegalStateException("no");
            }
            return inputs;
        });
        var first = CompletableFuture.supplyAsync(() -> calls.call(-1));
        await(running);
        go.countDown();

        assertThatThrownBy(first::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("no");
        assertThat(calls.call(3)).isEqualTo(3);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
