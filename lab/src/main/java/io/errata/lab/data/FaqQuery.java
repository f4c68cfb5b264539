package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.Row;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A user's query and the FAQ that answers it.
 *
 * @param faq       identifies the FAQ; empty = none answers the query
 * @param canonical the FAQ's own question or its label's name; empty if there is no FAQ
 * @param answer    the FAQ's answer; empty where the file has none
 */
public record FaqQuery(String query, String faq, String canonical, String answer) implements Row {
    /** Reads {@code query}, {@code faq_id}, {@code canonical_question}, {@code answer}. */
    public static JsonLines<FaqQuery> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(file, FaqQuery::of, limit);
    }

    public boolean answered() {
        return !faq.isEmpty();
    }

    /** Query and question alone: no classifier reads the answer. */
    @Override
    public List<String> texts() {
        return List.of(query, canonical);
    }

    private static FaqQuery of(JsonNode node) {
        var faq = node.path("faq_id").asText("").strip();
        return new FaqQuery(
                JsonLines.text(node, "query"),
                faq,
                faq.isEmpty() ? "" : JsonLines.text(node, "canonical_question"),
                node.path("answer").asText(""));
    }
}
