package io.errata.lab.data;

import io.errata.schemas.json.JsonLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row and the file that it is of. */
public record InFile<T>(Path file, T row) {
    /** Reads rows with their file. */
    public static <T> DataFiles.Format<InFile<T>> format(DataFiles.Format<T> format) {
        return (file, limit) -> {
            var read = format.read(file, limit);
            return new JsonLines<>(
                    read.rows().stream().map(row -> new InFile<>(file, row)).toList(), read.problems());
        };
    }

    /** The rows of each file under its {@linkplain FileNames name}, in order. */
    public static <T> Map<String, List<T>> byName(List<InFile<T>> rows) {
        return byName(
                rows, FileNames.of(rows.stream().map(InFile::file).distinct().toList()));
    }

    /**
     * The rows of each file, in order.
     *
     * @param names names of at least the files of the rows
     */
    public static <T> Map<String, List<T>> byName(List<InFile<T>> rows, Map<Path, String> names) {
        var files = new LinkedHashMap<String, List<T>>();
        for (var one : rows) {
            files.computeIfAbsent(names.getOrDefault(one.file(), ""), _ -> new ArrayList<>())
                    .add(one.row());
        }
        return files;
    }
}
