package io.errata.cli.bench;

import io.errata.lab.bench.BenchQuestions;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Settings;
import io.errata.serac.djl.BuiltIn;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The pipeline beside the models without Kafka, on the same queries in turn. Without Kafka, as many threads answer batches
 * of {@value #BATCH} as the pipeline has workers.
 *
 * @param pipeline  queries per second, median
 * @param inProcess queries per second, median
 */
public record Throughput(double pipeline, double inProcess) {
    private static final int BATCH = 64;

    /** Pipeline over models alone. */
    public double ratio() {
        return pipeline / inProcess;
    }

    /** Both hold the same edits. */
    static Throughput measure(Bench bench, BuiltIn models, int edits, int queries, int repetitions)
            throws InterruptedException {
        var live = Bench.edits(
                "edit-",
                IntStream.range(0, edits).mapToObj(BenchQuestions::edit).toList());
        bench.publishAll(live);
        try (var index = models.index();
                var threads =
                        Executors.newFixedThreadPool(bench.node().predictor().workers())) {
            var memory = new IndexedEditMemory(models.encoder(), index);
            memory.publish(live);
            var edited = new EditedModel(
                    memory, models.scope(), models.base(), models.counterfactual(), new Settings(8, 0.5f));
            var asked = BenchQuestions.queries(queries);
            var pipeline = new ArrayList<Double>();
            var inProcess = new ArrayList<Double>();
            edited.answer(asked.subList(0, BATCH));
            bench.askAll(asked.subList(0, BATCH));
            for (int i = 0; i < repetitions; i++) {
                bench.progress().at("throughput", i, repetitions);
                long start = System.nanoTime();
                Bench.batches(asked, BATCH).stream()
                        .map(batch -> CompletableFuture.runAsync(() -> edited.answer(batch), threads))
                        .toList()
                        .forEach(CompletableFuture::join);
                inProcess.add(queries / ((System.nanoTime() - start) / 1e9));
                pipeline.add(queries / bench.askAll(asked));
            }
            bench.progress().at("throughput", repetitions, repetitions);
            return new Throughput(Bench.median(pipeline), Bench.median(inProcess));
        }
    }

    /** Texts embedded per second, in batches as the indexer makes them. */
    static double encoderRate(TextEncoder encoder, List<String> texts) {
        encoder.encode(texts.subList(0, BATCH));
        long start = System.nanoTime();
        Bench.batches(texts, BATCH).forEach(encoder::encode);
        return texts.size() / ((System.nanoTime() - start) / 1e9);
    }
}
