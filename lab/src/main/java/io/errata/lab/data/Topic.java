package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A topic of conversation with replies that like it and replies that do not. */
public record Topic(String name, List<String> positive, List<String> negative) {
    public Topic {
        positive = List.copyOf(positive);
        negative = List.copyOf(negative);
    }

    /** Reads ConvSent's {@code ent}, {@code pos}, {@code neg}; a row without replies of both kinds is refused. */
    public static JsonLines<Topic> read(Path file) throws IOException {
        return JsonLines.read(
                file, node -> new Topic(JsonLines.text(node, "ent"), replies(node, "pos"), replies(node, "neg")));
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
