package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.Row;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An edit in English and its queries in several languages.
 *
 * @param queries by code of the language, English among them
 */
public record TranslatedEdit(EditCase english, Map<String, Queries> queries) implements Row {
    /** Code of the language that every row has. */
    public static final String ENGLISH = "en";

    /**
     * The queries in one language.
     *
     * @param prompt   the edit's prompt
     * @param rephrase the same in other words
     * @param locality a query out of scope
     */
    public record Queries(String prompt, String rephrase, String locality) {}

    public TranslatedEdit {
        queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
    }

    /** Reads BMIKE-53: for each code of a language {@code src}, {@code rephrase}, {@code alt}, {@code loc}. */
    public static JsonLines<TranslatedEdit> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(file, TranslatedEdit::of, limit);
    }

    @Override
    public List<String> texts() {
        return queries.values().stream()
                .flatMap(one -> Stream.of(one.prompt(), one.rephrase(), one.locality()))
                .toList();
    }

    private static TranslatedEdit of(JsonNode node) {
        if (!node.has(ENGLISH)) {
            throw new IllegalArgumentException("field " + ENGLISH + " is missing");
        }
        var queries = new LinkedHashMap<String, Queries>();
        for (var entry : node.properties()) {
            languageOf(entry.getValue()).ifPresent(found -> queries.put(entry.getKey(), found));
        }
        return new TranslatedEdit(EditCase.of(node.path(ENGLISH)), queries);
    }

    private static Optional<Queries> languageOf(JsonNode node) {
        return node.isObject()
                ? Optional.of(new Queries(
                        JsonLines.text(node, "src"), JsonLines.text(node, "rephrase"), JsonLines.text(node, "loc")))
                : Optional.empty();
    }
}
