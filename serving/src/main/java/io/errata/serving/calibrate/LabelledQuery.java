package io.errata.serving.calibrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.serac.calibrate.LabelledScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A person's label of a prediction.
 *
 * @param editId  its best edit; empty if there was no candidate
 * @param governs that edit really governs the query, whatever the route was
 * @param score   of that edit, in [0, 1]; empty if the label has none
 */
public record LabelledQuery(String query, Optional<String> editId, boolean governs, Optional<Float> score) {
    public LabelledQuery {
        if (governs && editId.isEmpty()) {
            throw new IllegalArgumentException("governs is true, but editId names no edit");
        }
        if (score.isPresent() && !(score.get() >= 0 && score.get() <= 1)) {
            throw new IllegalArgumentException("score must be a number in [0, 1], was " + score.get());
        }
    }

    /** Reads {@code query}, {@code editId}, {@code governs}, {@code score}. */
    public static JsonLines<LabelledQuery> read(Path file) throws IOException {
        return JsonLines.read(file, LabelledQuery::of);
    }

    /**
     * Without a candidate the score is 0: no threshold makes it a hit. Empty if there was one and its score is unknown.
     */
    public Optional<LabelledScore> decision() {
        return editId.isEmpty()
                ? Optional.of(new LabelledScore(0, false))
                : score.map(known -> new LabelledScore(known, governs));
    }

    private static LabelledQuery of(JsonNode node) {
        boolean governs = flag(node.path("governs"));
        var editId = node.path("editId");
        var score = node.path("score");
        return new LabelledQuery(
                JsonLines.text(node, "query"),
                absent(editId) ? Optional.empty() : Optional.of(JsonLines.text(node, "editId")),
                governs,
                absent(score) ? Optional.empty() : Optional.of(number(score)));
    }

    private static boolean flag(JsonNode governs) {
        if (!governs.isBoolean()) {
            throw new IllegalArgumentException("governs must be true or false, was " + said(governs));
        }
        return governs.booleanValue();
    }

    private static float number(JsonNode score) {
        if (!score.isNumber()) {
            throw new IllegalArgumentException("score must be a number in [0, 1], was " + said(score));
        }
        return score.floatValue();
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static String said(JsonNode node) {
        return node.isMissingNode() ? "missing" : node.toString();
    }
}
