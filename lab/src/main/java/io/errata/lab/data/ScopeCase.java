package io.errata.lab.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.Row;
import io.errata.schemas.json.TextLimit;
import io.errata.serac.memory.Edit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query beside live edits, with the decision that is right.
 *
 * @param outcomes the decisions that are right
 * @param open     whether something else than a decision can be right too, such as a sentence in the documentation
 * @param control  whether the decision was right when the case was written
 */
public record ScopeCase(List<Edit> edits, String query, List<Outcome> outcomes, boolean open, boolean control)
        implements Row {
    private static final Pattern ALL_OF = Pattern.compile("all of ([\\w.-]+\\.jsonl)");

    /**
     * A decision.
     *
     * @param answered whether an edit answers
     * @param edit     the edit's id; empty if any may answer
     */
    public record Outcome(boolean answered, Optional<String> edit) {
        static Outcome of(JsonNode node) {
            return new Outcome(
                    node.path("route").asText().equals("COUNTERFACTUAL"),
                    Optional.ofNullable(node.path("edit").asText(null)));
        }

        /** @param best id of the edit that answers; ignored if none does */
        public boolean matches(boolean edited, Optional<String> best) {
            return edited == answered && (!answered || edit.isEmpty() || edit.equals(best));
        }
    }

    public ScopeCase {
        edits = List.copyOf(edits);
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Reads {@code edits}, {@code ask}, {@code expect}, {@code control}. The edits are a list, or {@code all of
     * NAME.jsonl} beside the file.
     */
    public static JsonLines<ScopeCase> read(Path file, TextLimit limit) throws IOException {
        return JsonLines.read(file, node -> of(node, file), limit);
    }

    /** Whether the decision is one of those that are right. */
    public boolean right(boolean answered, Optional<String> best) {
        return outcomes.stream().anyMatch(outcome -> outcome.matches(answered, best));
    }

    /** The first edit that must answer; empty if none must. */
    public Optional<Edit> governing() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.edit().stream())
                .flatMap(id -> edits.stream().filter(edit -> edit.id().equals(id)))
                .findFirst();
    }

    @Override
    public List<String> texts() {
        var texts = new ArrayList<>(List.of(query));
        edits.forEach(edit -> texts.add(edit.input()));
        return texts;
    }

    private static ScopeCase of(JsonNode node, Path file) {
        var query = JsonLines.text(node, "ask");
        var outcomes = new ArrayList<Outcome>();
        boolean open = false;
        for (var alternative : alternatives(node.path("expect"))) {
            if (alternative.has("route")) {
                outcomes.add(Outcome.of(alternative));
            } else {
                open = true;
            }
        }
        var control = node.path("control").asBoolean(false);
        return new ScopeCase(edits(node.path("edits"), file), query, outcomes, open, control);
    }

    private static Iterable<JsonNode> alternatives(JsonNode expected) {
        if (expected.isMissingNode()) {
            throw new IllegalArgumentException("field expect is missing");
        }
        return expected.has("anyOf") ? expected.path("anyOf") : List.of(expected);
    }

    private static List<Edit> edits(JsonNode written, Path file) {
        if (written.isArray()) {
            var edits = new ArrayList<Edit>();
            written.forEach(edit -> edits.add(edit(edit)));
            return edits;
        }
        Matcher all = ALL_OF.matcher(written.asText());
        if (!all.matches()) {
            throw new IllegalArgumentException("field edits must be a list or \"all of NAME.jsonl\", was " + written);
        }
        return beside(file.resolveSibling(all.group(1)));
    }

    private static List<Edit> beside(Path file) {
        try {
            var read = JsonLines.read(file, ScopeCase::edit);
            read.problems().stream().findFirst().ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
            return read.rows();
        } catch (IOException e) {
            throw new IllegalArgumentException("file cannot be read: " + e.getMessage(), e);
        }
    }

    private static Edit edit(JsonNode node) {
        return new Edit(JsonLines.text(node, "id"), JsonLines.text(node, "input"), JsonLines.text(node, "target"), 0);
    }
}
