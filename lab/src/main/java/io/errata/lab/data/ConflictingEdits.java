package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.Row;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Statements that are made one after another and contradict each other.
 *
 * @param set        the part of the collection that it is of
 * @param type       the way in which the statements conflict
 * @param statements in the order in which they are made
 */
public record ConflictingEdits(String set, String type, List<Statement> statements) implements Row {
    private static final String HOLE = "{}";

    /**
     * A statement about a subject.
     *
     * @param text     the statement without its object, as an edit's input
     * @param question the same as a question; empty if there is no such form
     * @param object   the edit's target
     */
    public record Statement(String text, String question, String object) {}

    public ConflictingEdits {
        statements = List.copyOf(statements);
    }

    /**
     * Reads ConflictEdit's {@code edits}, and RoundEdit's {@code edit}, which is made and taken back.
     *
     * @see <a href="https://arxiv.org/abs/2310.02129">Unveiling the Pitfalls of Knowledge Editing, Li et al. 2024</a>
     */
    public static JsonLines<ConflictingEdits> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(file, ConflictingEdits::of, limit);
    }

    @Override
    public List<String> texts() {
        return statements.stream()
                .flatMap(one -> Stream.of(one.text(), one.question()))
                .toList();
    }

    private static ConflictingEdits of(JsonNode node) {
        return new ConflictingEdits(
                JsonLines.text(node, "set"),
                JsonLines.text(node, "type"),
                node.has("edit") ? madeAndTakenBack(node.path("edit")) : all(node.path("edits")));
    }

    private static List<Statement> madeAndTakenBack(JsonNode edit) {
        return List.of(statement(edit, "new_object"), statement(edit, "object"));
    }

    private static List<Statement> all(JsonNode edits) {
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("field edits is missing or empty");
        }
        var statements = new ArrayList<Statement>();
        edits.forEach(edit -> statements.add(statement(edit, "new_object")));
        return statements;
    }

    private static Statement statement(JsonNode edit, String object) {
        var relation = edit.path("relation");
        var subject = JsonLines.text(edit.path("subject"), "label");
        return new Statement(
                JsonLines.text(relation, "prompt").replace(HOLE, subject),
                relation.path("query").asText("").strip().replace(HOLE, subject),
                JsonLines.text(edit.path(object), "label"));
    }
}
