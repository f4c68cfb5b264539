package io.errata.lab.eval.live;

import io.errata.lab.eval.Figures;
import io.errata.lab.report.Report;
import io.errata.lab.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Figures over all queries and over each group of them.
 *
 * @param figures   measures some queries
 * @param counted   the queries that count in the figures over all
 * @param groupings at least one; the table shows the first
 */
record GroupedMeasure<L>(
        Function<JudgedQueries<L>, Figures> figures, Predicate<Judged<L>> counted, List<Grouping<L>> groupings) {
    /**
     * A way to group queries.
     *
     * @param field its field in {@code summary.json}
     * @param group names the group of a label
     */
    record Grouping<L>(String field, Function<L, String> group) {}

    GroupedMeasure {
        groupings = List.copyOf(groupings);
    }

    /** A measure of which all queries count, with one grouping. */
    static <L> GroupedMeasure<L> of(
            Function<JudgedQueries<L>, Figures> figures, String field, Function<L, String> group) {
        return new GroupedMeasure<>(figures, _ -> true, List.of(new Grouping<>(field, group)));
    }

    /**
     * Writes the summary.
     *
     * @param judged decisions by way to decide, cross-attention first
     * @return the table for people
     */
    String write(Report report, Map<String, JudgedQueries<L>> judged) throws IOException {
        var summary = new LinkedHashMap<String, Map<String, Object>>();
        var rows = new ArrayList<Map<String, Object>>();
        judged.forEach((classifier, queries) -> {
            var all = figures.apply(queries.where(counted));
            rows.add(row(classifier, "all", all.values()));
            groups(queries, groupings.getFirst()).forEach((group, some) -> rows.add(row(classifier, group, some)));
            groupings.forEach(grouping -> all.put(grouping.field(), groups(queries, grouping)));
            summary.put(classifier, all.values());
        });
        LiveReport.summary(report, summary);
        return Table.of(rows, columns(rows));
    }

    private Map<String, Map<String, Object>> groups(JudgedQueries<L> queries, Grouping<L> grouping) {
        var groups = new LinkedHashMap<String, Map<String, Object>>();
        queries.by(grouping.group())
                .forEach((name, some) -> groups.put(name, figures.apply(some).values()));
        return groups;
    }

    private static Map<String, Object> row(String classifier, String group, Map<String, Object> values) {
        return LiveReport.named("classifier", classifier, LiveReport.named("group", group, values));
    }

    private static List<String> columns(List<Map<String, Object>> rows) {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        return List.copyOf(columns);
    }
}
