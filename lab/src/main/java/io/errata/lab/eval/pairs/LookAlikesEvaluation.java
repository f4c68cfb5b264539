package io.errata.lab.eval.pairs;

import io.errata.lab.data.EditCase;
import io.errata.lab.data.LookAlikes;
import io.errata.lab.data.TextPair;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.Rate;
import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Table;
import io.errata.schemas.topic.ProgressListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the share of generated look-alikes that each classifier refuses, by kind. The report also holds the suite.
 */
public final class LookAlikesEvaluation {
    private static final int BATCH = 128;

    private final EvaluatedModels suite;
    private final float threshold;
    private final ProgressListener progress;

    /** @param threshold in scope if score &gt; threshold */
    public LookAlikesEvaluation(EvaluatedModels suite, float threshold, ProgressListener progress) {
        this.suite = suite;
        this.threshold = threshold;
        this.progress = progress;
    }

    /** @return the table for people */
    public String evaluate(List<EditCase> cases, long seed, Report report) throws IOException {
        var lookAlikes = LookAlikes.generate(cases, seed);
        report.lines("look-alikes.jsonl", lookAlikes);
        var runs = new ArrayList<Map<String, Object>>();
        var bars = new LinkedHashMap<String, List<Double>>();
        for (var scope : EvaluatedModels.Scope.values()) {
            var accepted = new ArrayList<List<String>>();
            var refused = refused(scope, lookAlikes, accepted);
            var name = scope.label();
            var figures = new Figures().put("scope", name).put("pairs", lookAlikes.size());
            refused.forEach(figures::put);
            runs.add(figures.values());
            bars.put(name, refused.values().stream().map(Rate::value).toList());
            report.table("accepted-" + name + ".tsv", List.of("kind", "edit", "query", "score"), accepted);
        }
        report.summary(Map.of("runs", runs));
        report.bars(
                "look-alikes",
                new Axes("Look-alikes refused", "kind", "share refused", false),
                columns(runs).subList(2, columns(runs).size()),
                bars);
        return Table.of(runs, columns(runs));
    }

    private Map<String, Rate> refused(
            EvaluatedModels.Scope scope, List<LookAlikes.LookAlike> lookAlikes, List<List<String>> accepted) {
        var refused = new LinkedHashMap<String, Rate>();
        refused.put("refused", new Rate());
        for (int from = 0; from < lookAlikes.size(); from += BATCH) {
            var batch = lookAlikes.subList(from, Math.min(lookAlikes.size(), from + BATCH));
            count(batch, scores(scope, batch), refused, accepted);
            progress.at("look-alikes", from + batch.size(), lookAlikes.size());
        }
        return refused;
    }

    private float[] scores(EvaluatedModels.Scope scope, List<LookAlikes.LookAlike> batch) {
        var pairs = batch.stream()
                .map(one -> new TextPair(one.edit(), one.query(), false))
                .toList();
        return ScopeScores.of(suite, scope, pairs);
    }

    private void count(
            List<LookAlikes.LookAlike> batch, float[] scores, Map<String, Rate> refused, List<List<String>> accepted) {
        for (int i = 0; i < scores.length; i++) {
            count(batch.get(i), scores[i], refused, accepted);
        }
    }

    private void count(LookAlikes.LookAlike one, float score, Map<String, Rate> refused, List<List<String>> accepted) {
        for (var name : List.of("refused", camel(one.kind()))) {
            refused.computeIfAbsent(name, _ -> new Rate()).add(!(score > threshold));
        }
        if (score > threshold) {
            accepted.add(row(one, score));
        }
    }

    private static List<String> row(LookAlikes.LookAlike one, float score) {
        return List.of(camel(one.kind()), one.edit(), one.query(), "%.4f".formatted(score));
    }

    private static List<String> columns(List<Map<String, Object>> runs) {
        return List.copyOf(runs.getFirst().keySet());
    }

    private static String camel(LookAlikes.Kind kind) {
        return switch (kind) {
            case REVERSED -> "reversed";
            case NEGATED -> "negated";
            case NUMBER_SWAPPED -> "numberSwapped";
            case ENTITY_SWAPPED -> "entitySwapped";
            case OPPOSITE -> "opposite";
        };
    }
}
