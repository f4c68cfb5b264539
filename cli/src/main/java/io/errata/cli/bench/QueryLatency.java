package io.errata.cli.bench;

import io.errata.lab.bench.BenchQuestions;
import io.errata.schemas.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Query to committed prediction, as the client that asks sees it. */
final class QueryLatency {
    private QueryLatency() {}

    /**
     * One at a time on an idle node.
     *
     * @param total from sending to the committed prediction
     * @param added without the models' own time
     */
    record Idle(Percentiles total, Percentiles added) {}

    static Idle idle(Bench bench, int queries) {
        var total = new ArrayList<Double>();
        var added = new ArrayList<Double>();
        var texts = BenchQuestions.queries(queries + 20);
        for (int i = 0; i < texts.size(); i++) {
            long start = System.nanoTime();
            var prediction = bench.ask(texts.get(i)).join();
            double ms = (System.nanoTime() - start) / 1e6;
            // The first ones warm everything up.
            if (i >= 20) {
                total.add(ms);
                added.add(ms - modelMs(prediction));
            }
            bench.progress().at("idle latency", i + 1, texts.size());
        }
        return new Idle(Percentiles.of(total), Percentiles.of(added));
    }

    private static double modelMs(Prediction prediction) {
        var timings = prediction.getTimings();
        return timings.getEncode() + timings.getRetrieve() + timings.getScope() + timings.getAnswer();
    }

    /** At a rate kept whatever comes back, with pauses as of callers who do not know each other. */
    static Percentiles atRate(Bench bench, double perSecond, Duration time) {
        var ms = new ConcurrentLinkedQueue<Double>();
        var answers = new ArrayList<CompletableFuture<?>>();
        long end = System.nanoTime() + time.toNanos();
        flow(bench, perSecond, () -> System.nanoTime() < end, ms, answers);
        answers.forEach(CompletableFuture::join);
        return Percentiles.of(List.copyOf(ms));
    }

    /** Asks at a rate while a condition holds. */
    static void flow(
            Bench bench, double perSecond, BooleanSupplier on, Queue<Double> ms, List<CompletableFuture<?>> answers) {
        var random = new Random(1);
        var texts = BenchQuestions.queries(1_000);
        long next = System.nanoTime();
        for (int i = 0; on.getAsBoolean(); i++) {
            LockSupport.parkNanos(next - System.nanoTime());
            long start = System.nanoTime();
            answers.add(
                    bench.ask(texts.get(i % texts.size())).thenAccept(_ -> ms.add((System.nanoTime() - start) / 1e6)));
            next += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
        }
    }
}
