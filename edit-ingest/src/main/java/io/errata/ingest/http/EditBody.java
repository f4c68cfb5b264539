package io.errata.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.errata.schemas.Task;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a body says of an edit to publish. What its values may be is decided at admission, not here. */
record EditBody(ObjectNode fields) {
    private static final Set<String> KNOWN =
            Set.of("editId", "task", "input", "target", "validFrom", "validTo", "author", "reason");

    /** @throws ProblemException naming every field that is not known, or one whose value is of the wrong kind */
    EditBody {
        var unknown = new TreeSet<String>();
        fields.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw Problem.malformed("unknown field " + String.join(", ", unknown) + "; known are "
                            + String.join(", ", new TreeSet<>(KNOWN)))
                    .exception();
        }
    }

    Optional<String> author() {
        return text("author");
    }

    /** All that is wished but who asks, and where. */
    EditRequest.Builder request() {
        return EditRequest.newBuilder()
                .setAction(EditAction.PUBLISH)
                .setEditId(text("editId").orElse(null))
                .setTask(text("task").map(EditBody::task).orElse(Task.QUESTION_ANSWERING))
                .setInput(text("input").orElse(""))
                .setTarget(text("target").orElse(""))
                .setValidFrom(time("validFrom").orElse(null))
                .setValidTo(time("validTo").orElse(null))
                .setReason(text("reason").orElse(""));
    }

    /** A task nobody knows is one of the violations, so that all are told at once. */
    private static Task task(String name) {
        try {
            return Task.valueOf(name);
        } catch (IllegalArgumentException e) {
            return Task.UNKNOWN;
        }
    }

    private Optional<Instant> time(String name) {
        return text(name).map(text -> {
            try {
                var time = Instant.parse(text);
                // What a contract cannot hold is refused here.
                return Instant.ofEpochMilli(time.toEpochMilli());
            } catch (DateTimeParseException | ArithmeticException e) {
                throw Problem.malformed(name + " must be a time such as 2026-01-31T12:00:00Z")
                        .exception();
            }
        });
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(value -> !value.isNull())
                .map(value -> {
                    if (!value.isTextual()) {
                        throw Problem.malformed(name + " must be a string, was of kind "
                                        + value.getNodeType().name().toLowerCase(Locale.ROOT))
                                .exception();
                    }
                    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue())) {
                        throw Problem.malformed(name + " has half of a surrogate pair, which no topic can hold")
                                .exception();
                    }
                    return value.textValue();
                });
    }
}
