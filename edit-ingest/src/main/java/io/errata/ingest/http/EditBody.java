package io.errata.ingest.http;

import io.errata.runtime.http.JsonBody;
import io.errata.schemas.EditRequest;
import io.errata.schemas.Task;
import java.util.Optional;

/**
 * What a body says of an edit. Admission decides which values are right.
 *
 * @param fields of {@link EditSchemas#NEW_EDIT}
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
}
