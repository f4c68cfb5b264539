package io.errata.cli.edit;

import io.errata.cli.console.Conversions;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.Task;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns rows into requests. */
final class EditRows {
    private EditRows() {}

    /**
     * The wish of a row, under a new request id.
     *
     * @param row by the names of {@link EditFields}
     * @throws IllegalArgumentException if the row lacks a cell or a cell is malformed; the message names the cell
     */
    static EditRequest request(EditRow.Read row, String namespace, String author) {
        var fields = row.fields();
        var input = fields.get("input");
        var target = fields.getOrDefault("target", "");
        if (input == null) {
            throw new IllegalArgumentException("must have a field input, prompt, src or question, has "
                    + fields.keySet().stream().sorted().toList());
        }
        var cells = Stream.of("id", "reason", "subject").map(name -> fields.getOrDefault(name, ""));
        var examples = Stream.of("inScope", "outOfScope").flatMap(name -> examples(row, name).stream());
        Stream.of(Stream.of(input, target), cells, examples)
                .flatMap(texts -> texts)
                .forEach(EditRows::checkText);
        return EditRequest.newBuilder()
                .setRequestId(UUID.randomUUID())
                .setNamespace(namespace)
                .setAction(EditAction.PUBLISH)
                .setEditId(Optional.ofNullable(fields.get("id"))
                        .filter(id -> !id.isEmpty())
                        .orElse(null))
                .setTask(task(fields.getOrDefault("task", "QUESTION_ANSWERING")))
                .setInput(input)
                .setTarget(target)
                .setInScope(examples(row, "inScope"))
                .setOutOfScope(examples(row, "outOfScope"))
                .setScopeNote(scopeNote(fields.getOrDefault("scopeNote", "")))
                .setSubject(Optional.ofNullable(fields.get("subject"))
                        .filter(subject -> !subject.isEmpty())
                        .orElse(null))
                .setValidFrom(time(fields, "validFrom"))
                .setValidTo(time(fields, "validTo"))
                .setAuthor(author)
                .setReason(fields.getOrDefault("reason", ""))
                .setRequestedAt(Instant.now())
                .build();
    }

    /** A list, or one text: a cell of CSV holds one example, and an empty one holds none. */
    private static List<String> examples(EditRow.Read row, String name) {
        var one = row.fields().getOrDefault(name, "");
        return row.lists().getOrDefault(name, one.isEmpty() ? List.of() : List.of(one));
    }

    private static ScopeNote scopeNote(String name) {
        return name.isBlank()
                ? ScopeNote.NONE
                : Conversions.scopeNote(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "scopeNote must be NONE, EXACT_WORDING or THIS_SUBJECT, was " + name));
    }

    private static Task task(String name) {
        var wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Task.values())
                .filter(task -> task != Task.UNKNOWN && task.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "task must be QUESTION_ANSWERING, FACT_CHECK or DIALOGUE, was " + name));
    }

    private static @Nullable Instant time(Map<String, String> fields, String name) {
        var text = fields.getOrDefault(name, "");
        try {
            return text.isBlank() ? null : Instant.parse(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " must be as 2026-01-31T12:00:00Z, was " + text, e);
        }
    }

    /** UTF-8 cannot encode half of a surrogate pair. */
    private static void checkText(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("text has a lone surrogate");
        }
    }
}
