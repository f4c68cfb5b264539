package io.errata.testbed.bench;

import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Route;
import io.errata.serac.answer.Routing;
import io.errata.serac.answer.ScoredEdit;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.torch.model.BuiltInWeights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the cost of routing a query against the number of live edits, for four methods. It measures all in turn,
 * again and again, so that a busy moment of the machine affects all of them. The edits are fictitious queries;
 * synthetic edits with random embeddings fill up their number.
 */
public final class ScopeBench {
    private static final int TOP_K = 8;
    private static final float THRESHOLD = 0.5f;
    /** The benchmark does not measure a cell again once the cell has taken this long in total. */
    private static final double MAX_MS = 20_000;

    private static final int COMPARED = 128;
    private static final int COMPARED_AT_ONCE = 4;

    /** How a query is routed. */
    public enum Method {
        ENCODER,
        EMBEDDING,
        RETRIEVE_THEN_CROSS,
        /** The method {@link #RETRIEVE_THEN_CROSS}, but with queries that are unrelated to every edit. */
        UNRELATED,
        ORIGINAL
    }

    /** @param msPerQuery median over the repetitions */
    public record Point(Method method, int edits, int batch, double msPerQuery) {
        public double queriesPerSecond() {
            return 1000 / msPerQuery;
        }
    }

    /**
     * The figures of a benchmark.
     *
     * @param points      one for each method, number of edits and batch size; the original procedure stops early
     * @param routesEqual share of queries that retrieve-then-cross and the original procedure send to the same model
     * @param editsEqual  share of queries for which they choose the same edit, or none, as well
     */
    public record Result(List<Point> points, double routesEqual, double editsEqual) {
        public Result {
            points = List.copyOf(points);
        }

        /** Queries per second of retrieve-then-cross over those of the original procedure. */
        public double speedup(int edits, int batch) {
            return ms(Method.ORIGINAL, edits, batch) / ms(Method.RETRIEVE_THEN_CROSS, edits, batch);
        }

        public double costRatio(int more, int fewer, int batch) {
            return ms(Method.RETRIEVE_THEN_CROSS, more, batch) / ms(Method.RETRIEVE_THEN_CROSS, fewer, batch);
        }

        private double ms(Method method, int edits, int batch) {
            return points.stream()
                    .filter(p -> p.method() == method && p.edits() == edits && p.batch() == batch)
                    .mapToDouble(Point::msPerQuery)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    private final TextEncoder encoder;
    private final ScopeClassifier cross;
    private final ScopeClassifier readingAll;
    private final BuiltInWeights models;
    private final Plan plan;
    private final ProgressListener progress;

    /**
     * The plan of a benchmark.
     *
     * @param sizes        numbers of live edits
     * @param batches      numbers of queries in one batch
     * @param repetitions  number of repetitions, whose medians are the figures
     * @param originalMost most edits with which the original procedure runs
     */
    public record Plan(List<Integer> sizes, List<Integer> batches, int repetitions, int originalMost) {
        private static final int MAX_EDITS = 1_000_000;
        private static final int MAX_QUERIES = 4096;

        public Plan {
            if (sizes.isEmpty() || batches.isEmpty()) {
                throw new IllegalArgumentException("at least one number of edits and one batch size are needed");
            }
            sizes.forEach(size -> check("edits", size, MAX_EDITS));
            batches.forEach(batch -> check("batch", batch, MAX_QUERIES));
            check("repetitions", repetitions, MAX_QUERIES);
        }

        private static void check(String name, int value, int most) {
            if (value < 1 || value > most) {
                throw new IllegalArgumentException(name + " must be in [1, " + most + "], was " + value);
            }
        }
    }

    /** One cell to measure, with its measurements so far. */
    private record Cell(Method method, int edits, int batch, IndexedEditMemory memory, List<Double> ms) {
        double total() {
            return ms.stream().mapToDouble(Double::doubleValue).sum();
        }

        Point point() {
            double[] sorted =
                    ms.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return new Point(method, edits, batch, sorted[sorted.length / 2] / batch);
        }
    }

    public ScopeBench(BuiltInWeights models, Plan plan, ProgressListener progress) {
        this.models = models;
        this.encoder = models.encoder();
        this.cross = models.scope();
        this.readingAll = models.scopeReadingAll();
        this.plan = plan;
        this.progress = progress;
    }

    public Result run() {
        var indexes = new ArrayList<VectorIndex>();
        try {
            var memories = new LinkedHashMap<Integer, IndexedEditMemory>();
            for (int size : plan.sizes()) {
                indexes.add(models.index());
                var memory = new IndexedEditMemory(new FillEncoder(encoder), indexes.getLast());
                fill(memory, size);
                memories.put(size, memory);
                progress.at("edits", memories.size(), plan.sizes().size());
            }
            return measure(memories);
        } finally {
            indexes.forEach(VectorIndex::close);
        }
    }

    private Result measure(Map<Integer, IndexedEditMemory> memories) {
        var cells = cells(memories);
        for (int i = 0; i < cells.size(); i++) {
            run(cells.get(i));
            progress.at("warm-up", i + 1, cells.size());
        }
        for (int round = 0; round < plan.repetitions(); round++) {
            for (int i = 0; i < cells.size(); i++) {
                var cell = cells.get(i);
                if (cell.total() < MAX_MS) {
                    long start = System.nanoTime();
                    run(cell);
                    cell.ms().add((System.nanoTime() - start) / 1e6);
                }
                progress.at("rounds", (long) round * cells.size() + i + 1, (long) plan.repetitions() * cells.size());
            }
        }
        var compared = memories.entrySet().stream()
                .filter(entry -> entry.getKey() <= plan.originalMost())
                .max(Map.Entry.comparingByKey())
                .map(entry -> equal(entry.getValue(), entry.getKey()))
                .orElse(new double[] {Double.NaN, Double.NaN});
        return new Result(cells.stream().map(Cell::point).toList(), compared[0], compared[1]);
    }

    private List<Cell> cells(Map<Integer, IndexedEditMemory> memories) {
        var cells = new ArrayList<Cell>();
        memories.forEach((size, memory) -> {
            for (int batch : plan.batches()) {
                for (var method : Method.values()) {
                    if (method != Method.ORIGINAL || size <= plan.originalMost()) {
                        cells.add(new Cell(method, size, batch, memory, new ArrayList<>()));
                    }
                }
            }
        });
        return cells;
    }

    private static void fill(IndexedEditMemory memory, int size) {
        var edits = new ArrayList<Edit>();
        for (int i = memory.size(); i < size; i++) {
            edits.add(new Edit("e" + i, BenchQuestions.edit(i), "answer " + i, i));
        }
        memory.publish(edits);
    }

    private void run(Cell cell) {
        var queries = cell.method() == Method.UNRELATED
                ? BenchQuestions.unrelated(cell.batch())
                : BenchQuestions.queries(cell.batch());
        if (cell.method() == Method.ENCODER) {
            encoder.encode(queries);
        } else {
            route(cell.method(), cell.memory(), cell.edits(), queries);
        }
    }

    private List<Routing> route(Method method, IndexedEditMemory memory, int size, List<String> queries) {
        var scope = switch (method) {
            case EMBEDDING -> models.embeddingScope();
            case ORIGINAL -> readingAll;
            default -> cross;
        };
        int topK = method == Method.ORIGINAL ? Math.min(size, 4096) : TOP_K;
        // Routing calls neither answer model.
        return new EditedModel(memory, scope, p -> List.of(), p -> List.of(), new Settings(topK, THRESHOLD))
                .route(MemoryQuery.of(queries));
    }

    /** Shares of equal routes and of equal edits. */
    private double[] equal(IndexedEditMemory memory, int size) {
        var queries = BenchQuestions.queries(COMPARED);
        double routes = 0;
        double edits = 0;
        for (int from = 0; from < COMPARED; from += COMPARED_AT_ONCE) {
            var some = queries.subList(from, from + COMPARED_AT_ONCE);
            var retrieved = route(Method.RETRIEVE_THEN_CROSS, memory, size, some);
            var original = route(Method.ORIGINAL, memory, size, some);
            for (int i = 0; i < some.size(); i++) {
                routes += retrieved.get(i).route() == original.get(i).route() ? 1 : 0;
                edits += governing(retrieved.get(i)).equals(governing(original.get(i))) ? 1 : 0;
            }
            progress.at("routes compared", from + COMPARED_AT_ONCE, COMPARED);
        }
        return new double[] {routes / COMPARED, edits / COMPARED};
    }

    private static Optional<Edit> governing(Routing routing) {
        return routing.best()
                .filter(_ -> routing.route() == Route.COUNTERFACTUAL)
                .map(ScoredEdit::edit);
    }

    /**
     * Random unit vectors for synthetic edits: the benchmark would otherwise mostly embed a hundred thousand texts.
     */
    private record FillEncoder(TextEncoder real) implements TextEncoder {
        @Override
        public float[][] encode(List<String> texts) {
            if (texts.stream().noneMatch(BenchQuestions::synthetic)) {
                return real.encode(texts);
            }
            return texts.stream()
                    .map(t -> BenchQuestions.synthetic(t)
                            ? BenchQuestions.vector(t, dimension())
                            : real.encode(List.of(t))[0])
                    .toArray(float[][]::new);
        }

        @Override
        public int dimension() {
            return real.dimension();
        }

        @Override
        public String fingerprint() {
            return real.fingerprint() + "+fill";
        }
    }
}
