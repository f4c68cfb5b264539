package io.errata.lab.eval.pairs;

import io.errata.lab.data.TextPair;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.LiveRoutes;
import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Report.Series;
import io.errata.lab.report.Table;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.answer.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Evaluates the scope classifiers on labelled pairs of queries, pair by pair and as an edit memory. */
public final class PairsEvaluation {
    private static final int BATCH = 64;
    private static final double RECALL = 0.8;
    private static final int SHOWN_WRONG_HITS = 50;
    private static final int PLOTTED = 400;
    private static final List<String> COLUMNS = List.of(
            "classifier",
            "accuracy",
            "f1",
            "auc",
            "queries",
            "maxRecall",
            "wrongHitRateAtRecall80",
            "wrongShareOfHitsAtRecall80",
            "thresholdAtRecall80");

    private final EvaluatedModels suite;
    private final Settings settings;
    private final long seed;
    private final ProgressListener progress;

    /** The figures of one classifier, pair by pair and as an edit memory. */
    private record Measured(
            String name, Map<String, Object> pairs, Map<String, Object> memory, Series curve, Series sweep) {
        private Map<String, Object> row() {
            var row = new LinkedHashMap<String, Object>(Map.of("classifier", name));
            row.putAll(pairs);
            row.putAll(memory);
            return row;
        }
    }

    /** @param seed chooses the wrong hits that the report shows */
    public PairsEvaluation(EvaluatedModels suite, Settings settings, long seed, ProgressListener progress) {
        this.suite = suite.remembering();
        this.settings = settings;
        this.seed = seed;
        this.progress = progress;
    }

    /** @return the table for people; everything else goes to the report */
    public String evaluate(List<TextPair> pairs, Report report) throws IOException {
        var measured = measured(pairs, report);
        report.summary(summary(measured));
        var curves = measured.stream().map(Measured::curve).toList();
        report.plot("precision-recall", new Axes("Question pairs", "recall", "precision", false), curves);
        var sweeps = measured.stream().map(Measured::sweep).toList();
        report.plot("wrong-hits", new Axes("As an edit memory", "recall", "wrong-hit rate", false), sweeps);
        return Table.of(measured.stream().map(Measured::row).toList(), COLUMNS);
    }

    private List<Measured> measured(List<TextPair> pairs, Report report) throws IOException {
        var memory = new PairsMemory(pairs)
                .ask(new LiveRoutes(suite, settings, progress), List.of(EvaluatedModels.Scope.values()));
        var measured = new ArrayList<Measured>();
        for (var scope : EvaluatedModels.Scope.values()) {
            var ranked = ranked(scope, pairs);
            measured.add(measure(scope.label(), ranked, memory.getOrDefault(scope, List.of()), report));
        }
        return measured;
    }

    private Measured measure(String name, List<Ranked> ranked, List<MemorySweep.Asked> asked, Report report)
            throws IOException {
        var points = MemorySweep.points(asked);
        wrongHits(name, asked, points, report);
        return new Measured(
                name,
                classification(ranked).values(),
                sweep(asked, points).values(),
                curve(name, Classification.curve(ranked)),
                sweepSeries(name, points));
    }

    private static Map<String, Object> summary(List<Measured> measured) {
        var summary = new LinkedHashMap<String, Object>();
        for (var one : measured) {
            var figures = new LinkedHashMap<>(one.pairs());
            figures.put("memory", one.memory());
            summary.put(one.name(), figures);
        }
        return summary;
    }

    private List<Ranked> ranked(EvaluatedModels.Scope scope, List<TextPair> pairs) {
        var ranked = new ArrayList<Ranked>();
        for (int from = 0; from < pairs.size(); from += BATCH) {
            var batch = pairs.subList(from, Math.min(pairs.size(), from + BATCH));
            float[] scores = ScopeScores.of(suite, scope, batch);
            for (int i = 0; i < batch.size(); i++) {
                ranked.add(new Ranked(scores[i], batch.get(i).same()));
            }
            progress.at("pairs, " + scope.label(), ranked.size(), pairs.size());
        }
        return ranked;
    }

    private Figures classification(List<Ranked> ranked) {
        return new Figures()
                .put("pairs", ranked.size())
                .put("accuracy", Classification.accuracy(ranked, settings.threshold()))
                .put("f1", Classification.f1(ranked, settings.threshold()))
                .put("auc", Classification.auc(ranked));
    }

    private static Figures sweep(List<MemorySweep.Asked> asked, List<MemorySweep.Point> points) {
        var figures = new Figures()
                .put("queries", asked.size())
                .put(
                        "answerable",
                        asked.stream().filter(MemorySweep.Asked::answerable).count());
        MemorySweep.atRecall(points, RECALL)
                .ifPresent(point -> figures.put("wrongHitRateAtRecall80", point.wrongHitRate())
                        .put("wrongShareOfHitsAtRecall80", point.wrongShareOfHits())
                        .put("thresholdAtRecall80", point.threshold()));
        return figures.put("maxRecall", points.getLast().recall());
    }

    private void wrongHits(String name, List<MemorySweep.Asked> asked, List<MemorySweep.Point> points, Report report)
            throws IOException {
        double threshold =
                MemorySweep.atRecall(points, RECALL).orElse(points.getLast()).threshold();
        var wrong = new ArrayList<>(asked.stream()
                .filter(one -> !one.right() && one.score() > threshold)
                .toList());
        Collections.shuffle(wrong, new Random(seed));
        report.table(
                name.equals("cross") ? "wrong-hits.tsv" : "wrong-hits-" + name + ".tsv",
                List.of("edit", "query", "score"),
                wrong.stream().limit(SHOWN_WRONG_HITS).map(PairsEvaluation::row).toList());
    }

    private static List<String> row(MemorySweep.Asked one) {
        return List.of(one.edit(), one.query(), "%.4f".formatted(one.score()));
    }

    private static Series curve(String name, List<Classification.Point> points) {
        var some = thinned(points);
        return new Series(
                name,
                some.stream().mapToDouble(Classification.Point::recall).toArray(),
                some.stream().mapToDouble(Classification.Point::precision).toArray());
    }

    private static Series sweepSeries(String name, List<MemorySweep.Point> points) {
        var some = thinned(points);
        return new Series(
                name,
                some.stream().mapToDouble(MemorySweep.Point::recall).toArray(),
                some.stream().mapToDouble(MemorySweep.Point::wrongHitRate).toArray());
    }

    private static <T> List<T> thinned(List<T> points) {
        int step = 1 + points.size() / PLOTTED;
        var some = new ArrayList<T>();
        for (int i = step - 1; i < points.size(); i += step) {
            some.add(points.get(i));
        }
        return some;
    }
}
