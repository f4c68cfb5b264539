package io.errata.testbed.bench;

import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.torch.model.BuiltInWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Compares the pipeline with the models alone, on the same queries in turn. Without Kafka, as many threads answer
 * batches of {@value #BATCH} as the pipeline has workers.
 *
 * @param turns turns in the order of their measurement
 */
public record Throughput(List<Turn> turns) {
    private static final int BATCH = 64;

    /** Queries per second of both, measured one right after the other. */
    public record Turn(double pipeline, double inProcess) {
        double ratio() {
            return pipeline / inProcess;
        }
    }

    public Throughput {
        turns = List.copyOf(turns);
    }

    /** Queries per second of the pipeline, median. */
    public double pipeline() {
        return median(Turn::pipeline);
    }

    /** Queries per second of the models alone, median. */
    public double inProcess() {
        return median(Turn::inProcess);
    }

    /**
     * Pipeline over models alone, median of the turns: a machine that is slow for minutes slows both sides of a turn.
     */
    public double ratio() {
        return median(Turn::ratio);
    }

    private double median(ToDoubleFunction<Turn> figure) {
        return Bench.median(turns.stream().mapToDouble(figure).boxed().toList());
    }

    /** Measures both with the same edits. */
    static Throughput measure(Bench bench, BuiltInWeights models, int edits, int queries, int repetitions)
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
            var turns = new ArrayList<Turn>();
            edited.answer(MemoryQuery.of(asked.subList(0, BATCH)));
            bench.askAll(asked.subList(0, BATCH));
            for (int i = 0; i < repetitions; i++) {
                bench.progress().at("throughput", i, repetitions);
                long start = System.nanoTime();
                Bench.batches(asked, BATCH).stream()
                        .map(batch -> CompletableFuture.runAsync(() -> edited.answer(MemoryQuery.of(batch)), threads))
                        .toList()
                        .forEach(CompletableFuture::join);
                double inProcess = queries / ((System.nanoTime() - start) / 1e9);
                turns.add(new Turn(queries / bench.askAll(asked), inProcess));
            }
            bench.progress().at("throughput", repetitions, repetitions);
            return new Throughput(turns);
        }
    }

    /** Texts embedded per second, in batches like those of the indexer. */
    static double encoderRate(TextEncoder encoder, List<String> texts) {
        encoder.encode(texts.subList(0, BATCH));
        long start = System.nanoTime();
        Bench.batches(texts, BATCH).forEach(encoder::encode);
        return texts.size() / ((System.nanoTime() - start) / 1e9);
    }
}
