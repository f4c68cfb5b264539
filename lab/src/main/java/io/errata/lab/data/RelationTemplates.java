package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.Row;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements of one relation in several wordings.
 *
 * @param patterns with {@code [X]} for the subject and {@code [Y]} for the object
 * @param subjects examples of subjects
 */
public record RelationTemplates(List<String> patterns, List<String> subjects) implements Row {
    public RelationTemplates {
        patterns = List.copyOf(patterns);
        subjects = List.copyOf(subjects);
    }

    /** Reads {@code patterns} and {@code examples}, pairs of subject and object. */
    public static JsonLines<RelationTemplates> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(file, RelationTemplates::of, limit);
    }

    @Override
    public List<String> texts() {
        return patterns;
    }

    /** The wordings that end in the object, about a subject, up to the object. */
    public List<String> prompts(String subject) {
        return patterns.stream()
                .map(pattern -> pattern.replaceFirst(" ?\\.$", ""))
                .filter(pattern -> pattern.endsWith(" [Y]"))
                .map(pattern -> pattern.replace(" [Y]", "").replace("[X]", subject))
                .toList();
    }

    private static RelationTemplates of(JsonNode node) {
        var patterns = new ArrayList<String>();
        node.path("patterns").forEach(pattern -> patterns.add(pattern.asText()));
        var subjects = new ArrayList<String>();
        node.path("examples").forEach(example -> subjects.add(example.path(0).asText()));
        if (patterns.isEmpty() || subjects.isEmpty()) {
            throw new IllegalArgumentException("patterns and examples must not be empty");
        }
        return new RelationTemplates(patterns, subjects);
    }
}
