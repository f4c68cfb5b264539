package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The cases of a file, or of all files in a folder that hold cases. */
public final class ScopeCaseFiles {
    private ScopeCaseFiles() {}

    /**
     * Reads the cases, each with its file.
     *
     * @param path a file, or a folder, whose other JSON Lines files are left out
     */
    public static JsonLines<InFile<ScopeCase>> read(Path path, TextLimit limit) throws IOException {
        var rows = new ArrayList<InFile<ScopeCase>>();
        var problems = new ArrayList<String>();
        for (var file : files(path)) {
            var read = InFile.format(ScopeCase::read).read(file, limit);
            rows.addAll(read.rows());
            problems.addAll(read.problems());
        }
        return new JsonLines<>(rows, problems);
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        var files = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(path, "*.jsonl")) {
            for (var file : entries) {
                if (holdsCases(file)) {
                    files.add(file);
                }
            }
        }
        files.sort(null);
        return files;
    }

    private static boolean holdsCases(Path file) throws IOException {
        return JsonLines.read(file, ScopeCaseFiles::isCase).rows().contains(true);
    }

    private static boolean isCase(JsonNode node) {
        return node.has("edits") && node.has("ask");
    }
}
