package io.errata.ingest;

import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Task;
import java.time.Instant;
import java.util.UUID;

/** Requests to test with. */
public final class Requests {
    public static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private Requests() {}

    public static EditRequest.Builder publish(long requestId, String editId, String input, String target) {
        return request(requestId, EditAction.PUBLISH)
                .setEditId(editId)
                .setInput(input)
                .setTarget(target);
    }

    public static EditRequest.Builder revoke(long requestId, String editId) {
        return request(requestId, EditAction.REVOKE).setEditId(editId);
    }

    public static EditRequest.Builder draft(long requestId, String editId, String input, String target) {
        return publish(requestId, editId, input, target).setAction(EditAction.DRAFT);
    }

    public static EditRequest.Builder approve(long requestId, String editId) {
        return request(requestId, EditAction.APPROVE).setEditId(editId);
    }

    public static EditRequest.Builder setPolicy(long requestId, NamespacePolicy.Builder policy) {
        return request(requestId, EditAction.SET_POLICY).setPolicy(policy.build());
    }

    private static EditRequest.Builder request(long requestId, EditAction action) {
        return EditRequest.newBuilder()
                .setRequestId(new UUID(0, requestId))
                .setNamespace("default")
                .setAction(action)
                .setTask(Task.QUESTION_ANSWERING)
                .setAuthor("ada")
                .setReason("wrong")
                .setRequestedAt(TIME);
    }
}
