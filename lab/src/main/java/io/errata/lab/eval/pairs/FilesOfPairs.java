package io.errata.lab.eval.pairs;

import io.errata.lab.data.TextPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Labelled pairs of several files, read one after another. */
final class FilesOfPairs {
    private final Map<String, List<TextPair>> files;

    /** @param files pairs by name of their file, in order */
    FilesOfPairs(Map<String, List<TextPair>> files) {
        this.files = files;
    }

    List<TextPair> all() {
        return files.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Divides by file what was made of all pairs; one file needs no division.
     *
     * @param all one for each pair, in their order
     * @return parts by name of their file; empty if there is one file
     */
    <T> Map<String, List<T>> divided(List<T> all) {
        if (files.size() == 1) {
            return Map.of();
        }
        var parts = new LinkedHashMap<String, List<T>>();
        int from = 0;
        for (var file : files.entrySet()) {
            int to = from + file.getValue().size();
            parts.put(file.getKey(), all.subList(from, to));
            from = to;
        }
        return parts;
    }
}
