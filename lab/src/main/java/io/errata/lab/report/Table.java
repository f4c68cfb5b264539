package io.errata.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Formats figures as aligned text: one row each, numbers to the right. */
public final class Table {
    private Table() {}

    /**
     * Formats the rows.
     *
     * @param rows    figures by name; a missing column leaves an empty cell
     * @param columns names, in order; a column that no row has is left out
     */
    public static String of(List<Map<String, Object>> rows, List<String> columns) {
        var shown = columns.stream()
                .filter(column -> rows.stream().anyMatch(row -> row.containsKey(column)))
                .toList();
        var lines = new ArrayList<List<String>>();
        lines.add(shown);
        rows.stream().map(row -> cells(row, shown)).forEach(lines::add);
        int[] widths = IntStream.range(0, shown.size())
                .map(column -> width(column, lines))
                .toArray();
        return lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining());
    }

    private static List<String> cells(Map<String, Object> row, List<String> columns) {
        return columns.stream()
                .map(column ->
                        Optional.ofNullable(row.get(column)).map(Table::cell).orElse(""))
                .toList();
    }

    private static int width(int column, List<List<String>> lines) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private static String aligned(List<String> line, int[] widths) {
        var text = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            var padding = " ".repeat(widths[c] - line.get(c).length());
            text.append(c == 0 ? line.get(c) + padding : "  " + padding + line.get(c));
        }
        return text.append(System.lineSeparator()).toString();
    }

    private static String cell(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.4f", number) : String.valueOf(value);
    }
}
