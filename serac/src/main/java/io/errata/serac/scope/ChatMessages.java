package io.errata.serac.scope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The messages of chat models in JSON: one, a list of them, or a list in a field {@code messages}. */
final class ChatMessages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChatMessages() {}

    /** Empty if the text is no such JSON. */
    static List<Conversation.Turn> turns(String text) {
        var root = read(text.strip());
        var messages = root.isArray() ? root : root.path("messages");
        var turns = new ArrayList<>(turn(root));
        messages.forEach(message -> turns.addAll(turn(message)));
        return turns;
    }

    private static JsonNode read(String text) {
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static List<Conversation.Turn> turn(JsonNode message) {
        var role = message.path("role");
        return role.isTextual() ? Conversation.Turn.of(role.asText(), content(message.path("content"))) : List.of();
    }

    /** A content is a text, or a list of parts of which some have a text. */
    private static String content(JsonNode content) {
        return content.isArray()
                ? StreamSupport.stream(content.spliterator(), false)
                        .map(part -> part.path("text").asText())
                        .collect(Collectors.joining(" "))
                        .strip()
                : content.asText().strip();
    }
}
