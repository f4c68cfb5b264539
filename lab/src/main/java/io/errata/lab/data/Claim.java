package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.Row;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A claim, a piece of evidence from an encyclopedia page, and what the one says of the other. */
public record Claim(String claim, String evidence, Label label, String page) implements Row {
    /** What the evidence says of the claim. */
    public enum Label {
        SUPPORTS(0),
        REFUTES(1),
        NOT_ENOUGH_INFO(2);

        private final int modelClass;

        Label(int modelClass) {
            this.modelClass = modelClass;
        }

        /** Its column in the fact-checking model's output. */
        public int modelClass() {
            return modelClass;
        }
    }

    /** Reads VitaminC's {@code claim}, {@code evidence}, {@code label}, {@code page}. */
    public static JsonLines<Claim> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(file, Claim::of, limit);
    }

    @Override
    public List<String> texts() {
        return List.of(claim, evidence);
    }

    private static Claim of(JsonNode node) {
        var label = JsonLines.text(node, "label").replace(' ', '_');
        return new Claim(
                JsonLines.text(node, "claim"),
                JsonLines.text(node, "evidence"),
                Label.valueOf(label),
                JsonLines.text(node, "page"));
    }
}
