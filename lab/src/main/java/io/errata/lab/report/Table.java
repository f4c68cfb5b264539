package io.errata.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
        for (var row : rows) {
            lines.add(shown.stream()
                    .map(column -> Optional.ofNullable(row.get(column))
                            .map(Table::cell)
                            .orElse(""))
                    .toList());
        }
        var text = new StringBuilder();
        for (var line : lines) {
            for (int c = 0; c < shown.size(); c++) {
                int column = c;
                int width = lines.stream()
                        .mapToInt(other -> other.get(column).length())
                        .max()
                        .orElse(0);
                var cell = line.get(c);
                var padding = " ".repeat(width - cell.length());
                text.append(c == 0 ? "" : "  ").append(c == 0 ? cell + padding : padding + cell);
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String cell(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.4f", number) : String.valueOf(value);
    }
}
