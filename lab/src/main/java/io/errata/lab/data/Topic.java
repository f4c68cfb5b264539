package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.Row;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A topic of conversation with replies that like it and replies that do not. */
public record Topic(String name, List<String> positive, List<String> negative) implements Row {
    /** The paper's questions about a topic; {@code {}} stands for its name. */
    public static final List<String> QUESTIONS = List.of(
            "What do you think of {}?",
            "What do you feel about {}?",
            "How do you view {}?",
            "What is your opinion of {}?",
            "What is your stance on {}?",
            "What is your position on {}?",
            "What is your attitude about {}?",
            "What is your view on {}?",
            "What is your take on {}?",
            "What is your impression of {}?",
            "What is your assessment of {}?",
            "What is your judgment of {}?",
            "What is your sentiment of {}?");

    public Topic {
        positive = List.copyOf(positive);
        negative = List.copyOf(negative);
    }

    /** Reads ConvSent's {@code ent}, {@code pos}, {@code neg}; a row without replies of both kinds is refused. */
    public static JsonLines<Topic> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(
                file,
                node -> new Topic(JsonLines.text(node, "ent"), replies(node, "pos"), replies(node, "neg")),
                limit);
    }

    @Override
    public List<String> texts() {
        var texts = new ArrayList<>(List.of(name));
        texts.addAll(positive);
        texts.addAll(negative);
        return texts;
    }

    private static List<String> replies(JsonNode node, String field) {
        var replies = new ArrayList<String>();
        for (var reply : node.path(field)) {
            if (!reply.asText("").isBlank()) {
                replies.add(reply.asText().strip());
            }
        }
        if (replies.isEmpty()) {
            throw new IllegalArgumentException("field " + field + " has no reply");
        }
        return replies;
    }
}
