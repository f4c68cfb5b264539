package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An edit with what must and must not follow it.
 *
 * @param rephrases texts in scope
 * @param locality  texts out of scope
 */
public record EditCase(String subject, String prompt, String target, List<String> rephrases, List<String> locality) {
    public EditCase {
        rephrases = List.copyOf(rephrases);
        locality = List.copyOf(locality);
    }

    /** Reads CounterFact, zsRE (both forms), QAEdit or KnowEdit rows; the fields tell which. */
    public static JsonLines<EditCase> read(Path file) throws IOException {
        return JsonLines.read(file, EditCase::of);
    }

    private static EditCase of(JsonNode node) {
        boolean mend = node.has("src");
        var target = node.has("target_new") ? "target_new" : node.has("target") ? "target" : "alt";
        var rephrases = new ArrayList<String>();
        for (var field : List.of("rephrase_prompt", "rephrase")) {
            add(rephrases, node.path(field).asText(""));
        }
        var locality = new ArrayList<String>();
        add(locality, node.path("locality_prompt").asText(""));
        add(locality, node.path("loc").asText("").replaceFirst("^nq question: ", ""));
        for (var probes : node.path("locality").isArray() ? List.of(node.path("locality")) : nested(node)) {
            probes.forEach(probe -> add(
                    locality, probe.path(probe.has("loc") ? "loc" : "prompt").asText("")));
        }
        return new EditCase(
                JsonLines.text(node, "subject"),
                JsonLines.text(node, mend ? "src" : "prompt"),
                JsonLines.text(node, target),
                rephrases,
                locality);
    }

    private static List<JsonNode> nested(JsonNode node) {
        var lists = new ArrayList<JsonNode>();
        node.path("locality").forEach(lists::add);
        return lists;
    }

    private static void add(List<String> texts, String text) {
        if (!text.isBlank()) {
            texts.add(text.strip());
        }
    }
}
