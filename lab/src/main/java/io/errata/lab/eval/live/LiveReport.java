package io.errata.lab.eval.live;

import io.errata.lab.report.Report;
import io.errata.serac.memory.Edit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The parts that the reports on live queries have in common. */
final class LiveReport {
    private static final List<String> COLUMNS = List.of("group", "query", "governed by", "best edit", "score");

    private LiveReport() {}

    /**
     * Writes the figures of cross-attention, and under {@code baselines} those of the others.
     *
     * @param figures by way to decide, cross-attention first
     */
    static void summary(Report report, Map<String, Map<String, Object>> figures) throws IOException {
        var summary = new LinkedHashMap<String, Object>();
        var baselines = new ArrayList<Map<String, Object>>();
        figures.forEach((name, values) -> {
            if (name.equals(LiveQueries.CROSS)) {
                summary.putAll(values);
            } else {
                baselines.add(named("name", name, values));
            }
        });
        summary.put("baselines", baselines);
        report.summary(summary);
    }

    /** A row that begins with a name. */
    static Map<String, Object> named(String column, String name, Map<String, ?> values) {
        var row = new LinkedHashMap<String, Object>();
        row.put(column, name);
        row.putAll(values);
        return row;
    }

    /** Writes the wrong hits of cross-attention and of the plain cosine, and the queries that cross-attention misses. */
    static <L> void failures(Report report, Map<String, JudgedQueries<L>> judged, Function<L, String> group)
            throws IOException {
        for (var entry : judged.entrySet()) {
            var wrong = entry.getValue().where(Judged::wrongHit);
            switch (entry.getKey()) {
                case LiveQueries.CROSS -> {
                    table(report, "wrong-hits.tsv", wrong, group);
                    table(report, "missed.tsv", entry.getValue().where(Judged::missed), group);
                }
                case LiveQueries.PLAIN_COSINE -> table(report, "wrong-hits-plain-cosine.tsv", wrong, group);
                default -> {}
            }
        }
    }

    static <L> void table(Report report, String file, JudgedQueries<L> queries, Function<L, String> group)
            throws IOException {
        report.table(
                file,
                COLUMNS,
                queries.all().stream().map(one -> row(one, group)).toList());
    }

    private static <L> List<String> row(Judged<L> one, Function<L, String> group) {
        return List.of(
                group.apply(one.query().label()),
                one.query().text(),
                one.query().governing().map(Edit::input).orElse(""),
                one.best().map(best -> best.edit().input()).orElse(""),
                one.best()
                        .map(best -> String.format(Locale.ROOT, "%.4f", best.score()))
                        .orElse(""));
    }
}
