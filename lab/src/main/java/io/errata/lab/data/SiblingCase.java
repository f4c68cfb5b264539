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
 * An edit with the queries that it answers and sibling queries that it does not.
 *
 * @param in  queries in scope
 * @param out queries out of scope, which no other edit of the file answers either
 */
public record SiblingCase(String id, String prompt, String target, List<Query> in, List<Query> out) implements Row {
    /**
     * A query.
     *
     * @param kind how it differs from the prompt, such as {@code informal} or {@code role}
     */
    public record Query(String text, String kind) {}

    public SiblingCase {
        in = List.copyOf(in);
        out = List.copyOf(out);
    }

    /** Reads {@code id}, {@code prompt}, {@code target}, {@code in}, {@code in_kinds}, {@code out}, {@code out_kinds}. */
    public static JsonLines<SiblingCase> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(file, SiblingCase::of, limit);
    }

    @Override
    public List<String> texts() {
        var texts = new ArrayList<>(List.of(prompt));
        in.forEach(query -> texts.add(query.text()));
        out.forEach(query -> texts.add(query.text()));
        return texts;
    }

    private static SiblingCase of(JsonNode node) {
        return new SiblingCase(
                JsonLines.text(node, "id"),
                JsonLines.text(node, "prompt"),
                JsonLines.text(node, "target"),
                queries(node, "in"),
                queries(node, "out"));
    }

    private static List<Query> queries(JsonNode node, String field) {
        var texts = node.path(field);
        var kinds = node.path(field + "_kinds");
        if (texts.size() != kinds.size()) {
            throw new IllegalArgumentException(
                    "field %s has %d texts and %d kinds".formatted(field, texts.size(), kinds.size()));
        }
        var queries = new ArrayList<Query>();
        for (int i = 0; i < texts.size(); i++) {
            queries.add(new Query(texts.path(i).asText(), kinds.path(i).asText()));
        }
        return queries;
    }
}
