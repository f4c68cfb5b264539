package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.Row;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A claim, a piece of evidence, and the relation of the evidence to the claim.
 *
 * @param page from which the evidence is; the evidence itself where a set names no page
 */
public record Claim(String claim, String evidence, Label label, String page) implements Row {
    /** The relation of the evidence to the claim. */
    public enum Label {
        SUPPORTS(0),
        REFUTES(1),
        NOT_ENOUGH_INFO(2);

        private final int modelClass;

        Label(int modelClass) {
            this.modelClass = modelClass;
        }

        /** Column of the label in the fact-checking model's output. */
        public int modelClass() {
            return modelClass;
        }
    }

    /** Reads {@code claim}, {@code evidence}, {@code label} and, if it is there, {@code page}. */
    public static JsonLines<Claim> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(file, Claim::of, limit);
    }

    @Override
    public List<String> texts() {
        return List.of(claim, evidence);
    }

    private static Claim of(JsonNode node) {
        var label = JsonLines.text(node, "label").replace(' ', '_');
        var evidence = JsonLines.text(node, "evidence");
        return new Claim(
                JsonLines.text(node, "claim"),
                evidence,
                Label.valueOf(label),
                node.hasNonNull("page") ? JsonLines.text(node, "page") : evidence);
    }
}
