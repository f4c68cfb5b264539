package io.errata.ingest.http;

import io.errata.runtime.http.JsonBody;
import io.errata.runtime.http.ProblemException;
import io.errata.schemas.EditRequest;
import io.errata.schemas.Task;
import java.util.Optional;
import java.util.Set;

/** What a body says of an edit. What its values may be is decided at admission, not here. */
record EditBody(JsonBody fields) {
    private static final Set<String> KNOWN =
            Set.of("editId", "task", "input", "target", "validFrom", "validTo", "author", "reason");

    /** @throws ProblemException naming every field that is not known, or one whose value is of the wrong kind */
    EditBody {
        fields.only(KNOWN);
    }

    Optional<String> author() {
        return fields.text("author");
    }

    /** All that is wished but what shall be done, who asks, and where. */
    EditRequest.Builder request() {
        return EditRequest.newBuilder()
                .setEditId(fields.text("editId").orElse(null))
                .setTask(fields.text("task").map(EditBody::task).orElse(Task.QUESTION_ANSWERING))
                .setInput(fields.text("input").orElse(""))
                .setTarget(fields.text("target").orElse(""))
                .setValidFrom(fields.time("validFrom").orElse(null))
                .setValidTo(fields.time("validTo").orElse(null))
                .setReason(fields.text("reason").orElse(""));
    }

    /** A task nobody knows is one of the violations, so that all are told at once. */
    private static Task task(String name) {
        try {
            return Task.valueOf(name);
        } catch (IllegalArgumentException e) {
            return Task.UNKNOWN;
        }
    }
}
