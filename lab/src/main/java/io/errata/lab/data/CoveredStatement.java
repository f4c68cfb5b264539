package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.Row;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A statement of a fact and the questions that it answers. */
public record CoveredStatement(String statement, String subject, List<String> questions) implements Row {
    public CoveredStatement {
        questions = List.copyOf(questions);
    }

    /** Reads {@code edit}, {@code subject}, {@code questions}. */
    public static JsonLines<CoveredStatement> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(file, CoveredStatement::of, limit);
    }

    @Override
    public List<String> texts() {
        var texts = new ArrayList<>(questions);
        texts.add(statement);
        return texts;
    }

    private static CoveredStatement of(JsonNode node) {
        var questions = new ArrayList<String>();
        node.path("questions").forEach(question -> questions.add(question.asText()));
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("questions must name at least one question");
        }
        return new CoveredStatement(JsonLines.text(node, "edit"), JsonLines.text(node, "subject"), questions);
    }
}
