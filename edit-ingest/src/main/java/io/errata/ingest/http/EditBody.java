package io.errata.ingest.http;

import io.errata.runtime.http.JsonBody;
import io.errata.schemas.EditRequest;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.Task;
import java.util.Optional;

/**
 * The edit in a request body. Admission decides which values are right.
 *
 * @param fields those of {@link EditSchemas#NEW_EDIT}
 */
record EditBody(JsonBody fields) {
    Optional<String> author() {
        return fields.text("author");
    }

    /**
     * The request without action, author and namespace.
     *
     * @throws io.errata.runtime.http.ProblemException naming a field whose value is of the wrong kind
     */
    EditRequest.Builder request() {
        return EditRequest.newBuilder()
                .setEditId(fields.text("editId").orElse(null))
                .setTask(fields.text("task").map(EditBody::task).orElse(Task.QUESTION_ANSWERING))
                .setInput(fields.text("input").orElse(""))
                .setTarget(fields.text("target").orElse(""))
                .setInScope(fields.texts("inScope"))
                .setOutOfScope(fields.texts("outOfScope"))
                .setScopeNote(fields.text("scopeNote").map(EditBody::scopeNote).orElse(ScopeNote.NONE))
                .setSubject(fields.text("subject").orElse(null))
                .setValidFrom(fields.time("validFrom").orElse(null))
                .setValidTo(fields.time("validTo").orElse(null))
                .setReason(fields.text("reason").orElse(""));
    }

    /** An unknown task becomes one of the violations, so that the client learns of all at once. */
    private static Task task(String name) {
        try {
            return Task.valueOf(name);
        } catch (IllegalArgumentException e) {
            return Task.UNKNOWN;
        }
    }

    /** Like {@link #task}. */
    private static ScopeNote scopeNote(String name) {
        try {
            return ScopeNote.valueOf(name);
        } catch (IllegalArgumentException e) {
            return ScopeNote.UNKNOWN;
        }
    }
}
