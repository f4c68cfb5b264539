package io.errata.lab.eval;

import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The figures of runs with a scope classifier, and those of the baselines beside them. One thread. */
public final class RunFigures {
    private static final String SCOPE = "scope";
    private static final String BASELINE = "name";

    private final List<Map<String, Object>> runs = new ArrayList<>();
    private final List<Map<String, Object>> baselines = new ArrayList<>();

    /**
     * Begins the figures of one run or baseline.
     *
     * @param edits number of live edits
     * @param name  label of the scope classifier, or else name of the baseline
     */
    public static Figures begin(int edits, String name) {
        boolean scope = Arrays.stream(EvaluatedModels.Scope.values())
                .anyMatch(each -> each.label().equals(name));
        return new Figures().put("edits", edits).put(scope ? SCOPE : BASELINE, name);
    }

    public void add(Map<String, Object> row) {
        (row.containsKey(SCOPE) ? runs : baselines).add(row);
    }

    public List<Map<String, Object>> runs() {
        return List.copyOf(runs);
    }

    /** The runs, then the baselines. */
    public List<Map<String, Object>> rows() {
        return Stream.concat(runs.stream(), baselines.stream()).toList();
    }

    public void summarize(Report report) throws IOException {
        report.summary(Map.of("runs", runs, "baselines", baselines));
    }

    /** Names a row in a plot: its scope classifier or baseline, and its number of live edits. */
    public static String label(Map<String, Object> row) {
        return row.getOrDefault(SCOPE, row.getOrDefault(BASELINE, "")) + " " + row.get("edits");
    }

    /** A figure that is a share, for a plot of bars; 0 if the row lacks it. */
    public static double share(Map<String, Object> row, String figure) {
        return row.get(figure) instanceof Double number ? number : 0.0;
    }

    /** The figure y over the figure x; rows without y are left out. */
    public static Series curve(String name, List<Map<String, Object>> rows, String x, String y) {
        var shown = rows.stream().filter(row -> row.containsKey(y)).toList();
        return new Series(name, numbers(shown, x), numbers(shown, y));
    }

    private static double[] numbers(List<Map<String, Object>> rows, String figure) {
        return rows.stream()
                .mapToDouble(row -> row.get(figure) instanceof Number number ? number.doubleValue() : Double.NaN)
                .toArray();
    }
}
