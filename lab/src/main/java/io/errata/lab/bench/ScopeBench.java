package io.errata.lab.bench;

import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Route;
import io.errata.serac.answer.Routing;
import io.errata.serac.answer.Settings;
import io.errata.serac.djl.BuiltIn;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.scope.ScopeClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What routing a query costs against the number of live edits, for four ways to do it, side by side in one run. The edits
 * are real questions; their number is filled up with synthetic ones, whose embeddings are random.
 */
public final class ScopeBench {
    private static final int TOP_K = 8;
    private static final float THRESHOLD = 0.5f;
    private static final double LONGEST_QUERY_MS = 10_000;
    private static final int COMPARED = 24;

    /** How a query is routed. */
    public enum Method {
        ENCODER,
        EMBEDDING,
        RETRIEVE_THEN_CROSS,
        ORIGINAL
    }

    /**
     * @param msPerQuery median over the repetitions
     */
    public record Point(Method method, int edits, int batch, double msPerQuery) {
        public double queriesPerSecond() {
            return 1000 / msPerQuery;
        }
    }

    /**
     * @param points       one for each method, number of edits and batch size; the original procedure stops early
     * @param routesEqual  share of queries routed alike by retrieve-then-cross and the original procedure
     * @param comparedWith number of edits at which the routes were compared
     */
    public record Result(List<Point> points, double routesEqual, int comparedWith) {
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
    private final BuiltIn models;
    private final int repetitions;
    private final Consumer<Point> progress;

    public ScopeBench(BuiltIn models, int repetitions, Consumer<Point> progress) {
        this.models = models;
        this.encoder = models.encoder();
        this.cross = models.scope();
        this.repetitions = repetitions;
        this.progress = progress;
    }

    public Result run(List<Integer> sizes, List<Integer> batches, int originalMost) {
        var points = new ArrayList<Point>();
        double equal = Double.NaN;
        int compared = 0;
        var fill = new FillEncoder(encoder);
        try (var index = models.index()) {
            var memory = new IndexedEditMemory(fill, index);
            for (int size : sizes) {
                fill(memory, size);
                for (int batch : batches) {
                    points.addAll(measure(memory, size, batch, originalMost));
                }
                if (size <= originalMost) {
                    equal = routesEqual(memory, size);
                    compared = size;
                }
            }
        }
        return new Result(points, equal, compared);
    }

    private static void fill(IndexedEditMemory memory, int size) {
        var edits = new ArrayList<Edit>();
        for (int i = memory.size(); i < size; i++) {
            edits.add(new Edit("e" + i, BenchQuestions.edit(i), "answer " + i, i));
        }
        memory.publish(edits);
    }

    private List<Point> measure(IndexedEditMemory memory, int size, int batch, int originalMost) {
        var points = new ArrayList<Point>();
        for (var method : Method.values()) {
            if (method == Method.ORIGINAL && size > originalMost) {
                continue;
            }
            var point = new Point(method, size, batch, median(method, memory, size, batch) / batch);
            points.add(point);
            progress.accept(point);
        }
        return points;
    }

    private double median(Method method, IndexedEditMemory memory, int size, int batch) {
        var queries = BenchQuestions.queries(batch);
        run(method, memory, size, queries);
        var ms = new ArrayList<Double>();
        double total = 0;
        for (int i = 0; i < repetitions && total < LONGEST_QUERY_MS; i++) {
            long start = System.nanoTime();
            run(method, memory, size, queries);
            ms.add((System.nanoTime() - start) / 1e6);
            total += ms.getLast();
        }
        double[] sorted = ms.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void run(Method method, IndexedEditMemory memory, int size, List<String> queries) {
        if (method == Method.ENCODER) {
            encoder.encode(queries);
        } else {
            route(method, memory, size, queries);
        }
    }

    private List<Routing> route(Method method, IndexedEditMemory memory, int size, List<String> queries) {
        var scope = method == Method.EMBEDDING ? models.embeddingScope() : cross;
        int topK = method == Method.ORIGINAL ? Math.min(size, 4096) : TOP_K;
        // Routing asks neither answer model.
        return new EditedModel(memory, scope, p -> List.of(), p -> List.of(), new Settings(topK, THRESHOLD))
                .route(queries);
    }

    private double routesEqual(IndexedEditMemory memory, int size) {
        var queries = BenchQuestions.queries(COMPARED);
        var retrieved = route(Method.RETRIEVE_THEN_CROSS, memory, size, queries);
        var original = route(Method.ORIGINAL, memory, size, queries);
        int equal = 0;
        for (int i = 0; i < queries.size(); i++) {
            equal += same(retrieved.get(i), original.get(i)) ? 1 : 0;
        }
        return (double) equal / queries.size();
    }

    private static boolean same(Routing a, Routing b) {
        return a.route() == b.route()
                && (a.route() == Route.BASE
                        || a.best()
                                .orElseThrow()
                                .edit()
                                .equals(b.best().orElseThrow().edit()));
    }

    /** Random unit vectors for synthetic edits: embedding a hundred thousand texts would measure the encoder only. */
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
