package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.Row;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Two questions and whether they ask the same. */
public record TextPair(String first, String second, boolean same) implements Row {
    /** Reads {@code text_a}, {@code text_b}, {@code label}. */
    public static JsonLines<TextPair> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(file, TextPair::of, limit);
    }

    @Override
    public List<String> texts() {
        return List.of(first, second);
    }

    private static TextPair of(JsonNode node) {
        int label = node.path("label").asInt(-1);
        if (label != 0 && label != 1) {
            throw new IllegalArgumentException("label must be 0 or 1, was " + node.path("label"));
        }
        return new TextPair(JsonLines.text(node, "text_a"), JsonLines.text(node, "text_b"), label == 1);
    }
}
