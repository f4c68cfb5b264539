package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.Row;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An edit with the answer it replaces.
 *
 * @param truth what was answered before; the answer to its locality texts as well
 */
public record ReplacedFact(EditCase edit, String truth) implements Row {
    private static final String HOLE = "{}";

    /** Reads CounterFact rows. */
    public static JsonLines<ReplacedFact> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(file, ReplacedFact::of, limit);
    }

    @Override
    public List<String> texts() {
        return edit.texts();
    }

    private static ReplacedFact of(JsonNode node) {
        return new ReplacedFact(EditCase.of(node), JsonLines.text(node, "ground_truth"));
    }

    /** The prompt with {@code {}} for its subject. */
    public String template() {
        return edit.prompt().replace(edit.subject(), HOLE);
    }
}
