package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.Row;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An edit with the texts that it must and must not govern.
 *
 * @param rephrases texts in scope
 * @param locality  texts that are meant to be out of scope
 */
public record EditCase(String subject, String prompt, String target, List<String> rephrases, List<Locality> locality)
        implements Row {
    /**
     * A text that is meant to be out of scope.
     *
     * @param disputed whether it asks for the very fact that the edit replaces: the same subject, with the answer that
     *                 the edit changes. One in eight probes of KnowEdit's zsRE does.
     */
    public record Locality(String text, boolean disputed) {
        public static Locality plain(String text) {
            return new Locality(text, false);
        }
    }

    public EditCase {
        rephrases = List.copyOf(rephrases);
        locality = List.copyOf(locality);
    }

    /** Reads CounterFact, zsRE (both forms), QAEdit or KnowEdit rows; the fields identify the format. */
    public static JsonLines<EditCase> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(file, EditCase::of, limit);
    }

    /** Prompt and target together: a counterfactual model reads both before a query. */
    @Override
    public List<String> texts() {
        var texts = new ArrayList<String>();
        texts.add(prompt + " " + target);
        texts.addAll(rephrases);
        locality.forEach(probe -> texts.add(probe.text()));
        return texts;
    }

    static EditCase of(JsonNode node) {
        boolean mend = node.has("src");
        var target = node.has("target_new") ? "target_new" : node.has("target") ? "target" : "alt";
        return new EditCase(
                JsonLines.text(node, "subject"),
                JsonLines.text(node, mend ? "src" : "prompt"),
                JsonLines.text(node, target),
                rephrases(node),
                locality(node));
    }

    private static List<String> rephrases(JsonNode node) {
        return Stream.of("rephrase_prompt", "rephrase")
                .map(field -> node.path(field).asText("").strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<Locality> locality(JsonNode node) {
        var locality = new ArrayList<Locality>();
        for (var field : List.of("locality_prompt", "loc")) {
            var text = node.path(field).asText("").replaceFirst("^nq question: ", "");
            if (!text.isBlank()) {
                locality.add(Locality.plain(text.strip()));
            }
        }
        var lists = node.path("locality").isArray() ? List.of(node.path("locality")) : nested(node);
        lists.forEach(probes -> probes.forEach(probe -> locality.add(probed(node, probe))));
        return locality.stream().filter(one -> !one.text().isEmpty()).toList();
    }

    private static Locality probed(JsonNode node, JsonNode probe) {
        var text = probe.path(probe.has("loc") ? "loc" : "prompt").asText("").strip();
        boolean replaced =
                !Collections.disjoint(answers(node.path("ground_truth")), answers(probe.path("ground_truth")));
        return new Locality(text, replaced && text.contains(JsonLines.text(node, "subject")));
    }

    private static List<JsonNode> nested(JsonNode node) {
        var lists = new ArrayList<JsonNode>();
        node.path("locality").forEach(lists::add);
        return lists;
    }

    /** Every text in a value, a list, or a list of lists; in lower case. */
    private static Set<String> answers(JsonNode node) {
        var answers = new HashSet<String>();
        if (node.isArray()) {
            node.forEach(one -> answers.addAll(answers(one)));
        } else if (!node.isMissingNode()) {
            answers.add(node.asText().strip().toLowerCase(Locale.ROOT));
        }
        return answers;
    }
}
