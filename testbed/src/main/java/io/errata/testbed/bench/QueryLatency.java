package io.errata.testbed.bench;

import io.errata.schemas.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Time from a query to its committed prediction, at the client that sends the query. */
final class QueryLatency {
    private QueryLatency() {}

    /**
     * Latency of one query at a time on an idle node.
     *
     * @param total from sending to the committed prediction
     * @param added total without the models' own time
     */
    record Idle(Percentiles total, Percentiles added) {}

    static Idle idle(Bench bench, int queries) {
        var total = new ArrayList<Double>();
        var added = new ArrayList<Double>();
        var texts = BenchQuestions.queries(queries + 20);
        for (int i = 0; i < texts.size(); i++) {
            long start = System.nanoTime();
            var prediction = bench.client().ask(texts.get(i)).join();
            double ms = (System.nanoTime() - start) / 1e6;
            // The first queries warm everything up.
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

    /** Latency at a constant rate that does not depend on the answers. */
    static Percentiles atRate(Bench bench, double perSecond, Duration time) {
        var ms = new ConcurrentLinkedQueue<Double>();
        var texts = BenchQuestions.queries(1_000);
        long end = System.nanoTime() + time.toNanos();
        new Flow(bench, perSecond)
                .run(
                        () -> System.nanoTime() < end,
                        i -> texts.get(i % texts.size()),
                        answered -> ms.add((System.nanoTime() - answered.sentNanos()) / 1e6));
        return Percentiles.of(List.copyOf(ms));
    }
}
