package io.errata.cli.bench;

import io.errata.schemas.EditOutcome;
import io.errata.schemas.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Edit published → first query answered by it: from sending the request to receiving, as a client, the committed prediction.
 * Some of the edits are watched by asking their input again and again while other edits and queries flow.
 */
final class EditEffect {
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(20);
    private static final double MOST_WATCHED_PER_SECOND = 4;

    private final Bench bench;
    private final double queriesPerSecond;

    /** @param queriesPerSecond that flow beside */
    EditEffect(Bench bench, double queriesPerSecond) {
        this.bench = bench;
        this.queriesPerSecond = queriesPerSecond;
    }

    Percentiles measure(int editsPerSecond, Duration time) throws InterruptedException {
        var flowing = new AtomicBoolean(true);
        var answers = Collections.synchronizedList(new ArrayList<CompletableFuture<?>>());
        var flow = Thread.ofPlatform()
                .start(() -> QueryLatency.flow(
                        bench, queriesPerSecond, flowing::get, new ConcurrentLinkedQueue<>(), answers));
        var watched = new ArrayList<CompletableFuture<Double>>();
        var receipts = new ArrayList<CompletableFuture<EditOutcome>>();
        int every = (int) Math.max(1, Math.ceil(editsPerSecond / MOST_WATCHED_PER_SECOND));
        long start = System.nanoTime();
        int count = (int) (editsPerSecond * time.toSeconds());
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(start + (long) (i * 1e9 / editsPerSecond) - System.nanoTime());
            var id = "r" + editsPerSecond + "-" + i;
            var input = "What does the note numbered %d of series %d say?".formatted(i, editsPerSecond);
            long sent = System.nanoTime();
            receipts.add(bench.publish(id, input, "word " + i));
            if (i % every == 0) {
                watched.add(watch(id, input, sent));
            }
            bench.progress().at(editsPerSecond + " edits/s", i + 1, count);
        }
        receipts.forEach(CompletableFuture::join);
        var ms = watched.stream().map(CompletableFuture::join).toList();
        flowing.set(false);
        flow.join();
        List.copyOf(answers).forEach(CompletableFuture::join);
        return Percentiles.of(ms);
    }

    private CompletableFuture<Double> watch(String id, String input, long sent) {
        var effective = new CompletableFuture<Double>();
        Thread.ofVirtual().start(() -> {
            while (!effective.isDone()) {
                var unused = bench.ask(input).thenAccept(prediction -> {
                    if (governs(id, prediction)) {
                        effective.complete((System.nanoTime() - sent) / 1e6);
                    }
                });
                LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
            }
        });
        return effective;
    }

    /** Near edits differ in a number alone, so the watched one may be outscored; that memory has it is what counts. */
    private static boolean governs(String id, Prediction prediction) {
        return Optional.ofNullable(prediction.getBest())
                .filter(best -> best.getEditId().equals(id))
                .isPresent();
    }
}
