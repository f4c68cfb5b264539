package io.errata.testbed.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of measured figures, in Markdown, from the results of the commands. */
public final class BenchTable {
    private static final List<String> COLUMNS =
            List.of("what", "measured", "aim", "command `./errata …`", "processor", "precision", "version");

    private BenchTable() {}

    /**
     * Makes the table.
     *
     * @param figures JSON file: for each name of a result the figures to show, in order
     * @param results folder of the results
     * @throws IllegalArgumentException if a result has no figures to show, or no result of that name has a figure
     */
    public static String of(Path figures, Path results) throws IOException {
        var rows = rows(figures);
        var found = BenchResult.in(results);
        for (var result : found) {
            if (!rows.containsKey(result.name())) {
                throw new IllegalArgumentException(figures + " has no figures for " + result.name() + ".json");
            }
        }
        var lines = new ArrayList<>(List.of(line(COLUMNS), "|---".repeat(COLUMNS.size()) + "|"));
        rows.forEach((name, shown) -> {
            var own =
                    found.stream().filter(result -> result.name().equals(name)).toList();
            shown.forEach(row -> lines.addAll(lines(row, own)));
        });
        return lines.stream().collect(Collectors.joining("\n"));
    }

    private static Map<String, List<FigureRow>> rows(Path figures) throws IOException {
        var rows = new LinkedHashMap<String, List<FigureRow>>();
        new ObjectMapper()
                .readTree(figures.toFile())
                .properties()
                .forEach(entry -> rows.put(
                        entry.getKey(),
                        entry.getValue().valueStream().map(FigureRow::of).toList()));
        return rows;
    }

    /** One line for each result that measured the figure: a run may leave it out, but one must know it. */
    private static List<String> lines(FigureRow row, List<BenchResult> results) {
        var lines = results.stream()
                .flatMap(result -> row.measured(result).map(measured -> line(row, measured, result)).stream())
                .toList();
        if (!results.isEmpty() && results.stream().noneMatch(row::isKnown)) {
            throw new IllegalArgumentException(
                    "no " + results.getFirst().name() + ".json has " + row.figure() + ", \"" + row.what() + "\"");
        }
        return lines;
    }

    private static String line(FigureRow row, String measured, BenchResult result) {
        return line(List.of(
                row.what(),
                measured,
                row.aim().text(),
                result.command().isEmpty() ? "" : "`" + result.command() + "`",
                result.fact("processor"),
                result.fact("precision"),
                result.fact("version")));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
