package io.errata.testbed.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code summary.json} that a command wrote.
 *
 * @param name of the file without its ending, or of the folder where the file is a {@code summary.json}
 */
record BenchResult(String name, JsonNode summary) {
    private static final String SUMMARY = "summary.json";

    /** All in the folder and below, in the order of their paths. */
    static List<BenchResult> in(Path folder) throws IOException {
        List<Path> files;
        try (var paths = Files.walk(folder)) {
            files = paths.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        var results = new ArrayList<BenchResult>();
        for (var file : files) {
            results.add(new BenchResult(name(file), new ObjectMapper().readTree(file.toFile())));
        }
        return results;
    }

    private static String name(Path file) {
        var named = file.endsWith(SUMMARY) ? file.toAbsolutePath().getParent() : file;
        return String.valueOf(named == null ? file : named.getFileName()).replaceFirst("\\.json$", "");
    }

    /** Empty where the command did not write it. */
    String fact(String name) {
        return summary.path(name).asText();
    }

    /**
     * Follows a path such as {@code /runs/cross/refused}.
     *
     * @param path field names and, in a list, places from 0 or what an element has as {@code name} or {@code scope}
     * @return a missing node where there is nothing
     */
    JsonNode figure(String path) {
        var node = summary;
        for (var step : path.substring(1).split("/")) {
            node = node.isArray() && !step.matches("\\d+") ? named(node, step) : node.at("/" + step);
        }
        return node;
    }

    private static JsonNode named(JsonNode list, String name) {
        return list.valueStream()
                .filter(each ->
                        name.equals(each.path("name").asText(each.path("scope").asText())))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    String command() {
        return String.join(" ", fact("command"), fact("arguments")).strip();
    }
}
