package io.errata.lab.eval.pairs;

import io.errata.lab.data.TextPair;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.LiveRoutes;
import io.errata.lab.report.Report;
import io.errata.lab.report.Table;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.answer.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Evaluates the scope classifiers on labelled pairs of queries, pair by pair and as an edit memory. */
public final class PairsEvaluation {
    private static final int BATCH = 64;
    private static final double RECALL = 0.8;
    private static final int SHOWN_WRONG_HITS = 300;
    private static final List<String> COLUMNS = List.of(
            "classifier",
            "file",
            "accuracy",
            "f1",
            "auc",
            "ece",
            "eceEqualMass",
            "queries",
            "maxRecall",
            "wrongHitRateAtRecall80",
            "wrongShareOfHitsAtRecall80",
            "thresholdAtRecall80",
            "wrongHitRateByHand");

    private final EvaluatedModels suite;
    private final Settings settings;
    private final long seed;
    private final HandLabels labels;
    private final ProgressListener progress;

    /**
     * @param seed   chooses the wrong hits that the report shows
     * @param labels of wrong hits, by which the noise of the pairs' own labels is estimated
     */
    public PairsEvaluation(
            EvaluatedModels suite, Settings settings, long seed, HandLabels labels, ProgressListener progress) {
        this.labels = labels;
        this.suite = suite.remembering();
        this.settings = settings;
        this.seed = seed;
        this.progress = progress;
    }

    /** @return the table for people; everything else goes to the report */
    public String evaluate(List<TextPair> pairs, Report report) throws IOException {
        return evaluate(Map.of("all", pairs), report);
    }

    /**
     * Evaluates the pairs of several files, all together and file by file. All files make one edit memory.
     *
     * @param files pairs by name of their file, in order
     * @return the table for people; everything else goes to the report
     */
    public String evaluate(Map<String, List<TextPair>> files, Report report) throws IOException {
        var ofFiles = new FilesOfPairs(files);
        var measured = measured(ofFiles.all());
        report.summary(summary(measured, ofFiles));
        var plots = new PairsPlots();
        for (var one : measured) {
            plots.add(one);
            wrongHits(one, report);
        }
        plots.write(report);
        return Table.of(rows(measured, ofFiles), COLUMNS);
    }

    private List<MeasuredPairs> measured(List<TextPair> pairs) {
        var memory = new PairsMemory(pairs)
                .ask(new LiveRoutes(suite, settings, progress), List.of(EvaluatedModels.Scope.values()));
        var measured = new ArrayList<MeasuredPairs>();
        for (var scope : EvaluatedModels.Scope.values()) {
            var name = scope.name().toLowerCase(Locale.ROOT);
            measured.add(new MeasuredPairs(name, ranked(scope, pairs), memory.getOrDefault(scope, List.of())));
        }
        return measured;
    }

    private Map<String, Object> summary(List<MeasuredPairs> measured, FilesOfPairs files) {
        var summary = new LinkedHashMap<String, Object>();
        var byFile = new LinkedHashMap<String, Map<String, Object>>();
        for (var one : measured) {
            var name = one.classifier();
            var all = classification(one.ranked()).put("memory", sweep(one).values());
            summary.put(name, all.values());
            files.divided(one.ranked())
                    .forEach((file, some) -> byFile.computeIfAbsent(file, _ -> new LinkedHashMap<>())
                            .put(name, classification(some).values()));
        }
        if (!byFile.isEmpty()) {
            summary.put("files", byFile);
        }
        return summary;
    }

    private List<Map<String, Object>> rows(List<MeasuredPairs> measured, FilesOfPairs files) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var one : measured) {
            var name = one.classifier();
            rows.add(row(name, classification(one.ranked()), sweep(one)));
            files.divided(one.ranked())
                    .forEach(
                            (file, some) -> rows.add(row(name, classification(some), new Figures().put("file", file))));
        }
        return rows;
    }

    private static Map<String, Object> row(String classifier, Figures figures, Figures more) {
        var row = new LinkedHashMap<String, Object>(Map.of("classifier", classifier));
        row.putAll(figures.values());
        row.putAll(more.values());
        return row;
    }

    private List<Ranked> ranked(EvaluatedModels.Scope scope, List<TextPair> pairs) {
        var ranked = new ArrayList<Ranked>();
        for (int from = 0; from < pairs.size(); from += BATCH) {
            var batch = pairs.subList(from, Math.min(pairs.size(), from + BATCH));
            float[] scores = ScopeScores.of(suite, scope, batch);
            for (int i = 0; i < batch.size(); i++) {
                ranked.add(new Ranked(scores[i], batch.get(i).same()));
            }
            progress.at("pairs, " + scope.name().toLowerCase(Locale.ROOT), ranked.size(), pairs.size());
        }
        return ranked;
    }

    private Figures classification(List<Ranked> ranked) {
        return new Figures()
                .put("pairs", ranked.size())
                .put("accuracy", Classification.accuracy(ranked, settings.threshold()))
                .put("f1", Classification.f1(ranked, settings.threshold()))
                .put("auc", Classification.auc(ranked))
                .put("ece", Reliability.error(Reliability.equalWidth(ranked, Reliability.BINS)))
                .put("eceEqualMass", Reliability.error(Reliability.equalMass(ranked, Reliability.BINS)));
    }

    private Figures sweep(MeasuredPairs measured) {
        var asked = measured.asked();
        var figures = new Figures()
                .put("queries", asked.size())
                .put(
                        "answerable",
                        asked.stream().filter(MemorySweep.Asked::answerable).count());
        MemorySweep.atRecall(measured.points(), RECALL).ifPresent(point -> {
            figures.put("wrongHitRateAtRecall80", point.wrongHitRate())
                    .put("wrongShareOfHitsAtRecall80", point.wrongShareOfHits())
                    .put("thresholdAtRecall80", point.threshold());
            byHand(measured, point.wrongHitRate(), figures);
        });
        return figures.put("maxRecall", measured.points().getLast().recall());
    }

    /** The wrong hits that are left without the noise of the pairs' labels. */
    private void byHand(MeasuredPairs measured, double wrongHitRate, Figures figures) {
        labels.noise(wrong(measured))
                .ifPresent(noise -> figures.put("handLabelled", noise.hits())
                        .put("labelNoise", noise.share())
                        .put("wrongHitRateByHand", wrongHitRate * (1 - noise.share())));
    }

    private void wrongHits(MeasuredPairs measured, Report report) throws IOException {
        var name = measured.classifier();
        var wrong = wrong(measured);
        Collections.shuffle(wrong, new Random(seed));
        report.table(
                name.equals("cross") ? "wrong-hits.tsv" : "wrong-hits-" + name + ".tsv",
                List.of("id", "edit", "query", "score"),
                wrong.stream().limit(SHOWN_WRONG_HITS).map(PairsEvaluation::row).toList());
    }

    private static List<MemorySweep.Asked> wrong(MeasuredPairs measured) {
        var points = measured.points();
        double threshold =
                MemorySweep.atRecall(points, RECALL).orElse(points.getLast()).threshold();
        return new ArrayList<>(measured.asked().stream()
                .filter(one -> !one.right() && one.score() > threshold)
                .toList());
    }

    private static List<String> row(MemorySweep.Asked one) {
        return List.of(HandLabels.id(one), one.edit(), one.query(), "%.4f".formatted(one.score()));
    }
}
