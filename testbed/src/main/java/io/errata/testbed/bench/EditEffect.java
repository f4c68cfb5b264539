package io.errata.testbed.bench;

import io.errata.schemas.EditOutcome;
import io.errata.schemas.Prediction;
import io.errata.schemas.Route;
import io.errata.serac.memory.Edit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the time from a published edit to the first query that it answers. The time runs from sending the request
 * until a client receives the committed prediction. The benchmark watches one edit at a time: until it governs, the
 * queries that flow beside have its input as their text. It first runs as long without watching, so that it measures a
 * node whose code is compiled.
 */
final class EditEffect {
    private final Bench bench;
    private final double queriesPerSecond;
    private final AtomicReference<Optional<Watched>> watched = new AtomicReference<>(Optional.empty());
    private final ConcurrentLinkedQueue<Double> ms = new ConcurrentLinkedQueue<>();

    private record Watched(String id, String input, long sentNanos) {}

    /** @param queriesPerSecond rate of the queries that flow beside */
    EditEffect(Bench bench, double queriesPerSecond) {
        this.bench = bench;
        this.queriesPerSecond = queriesPerSecond;
    }

    Percentiles measure(int editsPerSecond, Duration time) throws InterruptedException {
        var texts = BenchQuestions.queries(1_000);
        var published = new CompletableFuture<Void>();
        var flow = CompletableFuture.runAsync(
                () -> new Flow(bench, queriesPerSecond)
                        .run(
                                () -> !published.isDone() || watched.get().isPresent(),
                                i -> watched.get().map(Watched::input).orElseGet(() -> texts.get(i % texts.size())),
                                this::answered),
                task -> Thread.ofPlatform().start(task));
        int measured = (int) (editsPerSecond * time.toSeconds());
        long last = publish(editsPerSecond, measured, measured).stream()
                .map(CompletableFuture::join)
                .mapToLong(EditOutcome::getRevision)
                .max()
                .orElse(0);
        published.complete(null);
        flow.join();
        // The wait keeps this measurement's backlog out of the next one.
        bench.client().awaitRevision(last);
        return Percentiles.of(List.copyOf(ms));
    }

    private List<CompletableFuture<EditOutcome>> publish(int perSecond, int before, int measured) {
        int count = before + measured;
        var receipts = new ArrayList<CompletableFuture<EditOutcome>>();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(start + (long) (i * 1e9 / perSecond) - System.nanoTime());
            var edit = new Watched(
                    "r" + perSecond + "-" + i,
                    "What does note %d of the series %d say?".formatted(i, perSecond),
                    System.nanoTime());
            if (i >= before) {
                watched.compareAndSet(Optional.empty(), Optional.of(edit));
            }
            receipts.add(bench.client().publish(new Edit(edit.id(), edit.input(), "word " + i, i)));
            bench.progress().at(perSecond + " edits/s", i + 1, count);
        }
        return receipts;
    }

    private void answered(Flow.Answer answer) {
        watched.get().filter(edit -> governs(edit, answer.prediction())).ifPresent(edit -> {
            ms.add((System.nanoTime() - edit.sentNanos()) / 1e6);
            watched.set(Optional.empty());
        });
    }

    private static boolean governs(Watched edit, Prediction prediction) {
        return prediction.getRoute() == Route.COUNTERFACTUAL
                && Optional.ofNullable(prediction.getBest())
                        .filter(best -> best.getEditId().equals(edit.id()))
                        .isPresent();
    }
}
