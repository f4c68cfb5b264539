package io.errata.ingest.http;

import io.errata.ingest.admission.Rules;
import io.errata.runtime.http.AccessFilter;
import io.errata.runtime.http.JsonRequests;
import io.errata.runtime.http.QueryParameter;
import io.errata.runtime.http.Route;
import io.errata.runtime.http.openapi.Header;
import io.errata.runtime.http.openapi.Operation;
import io.errata.runtime.http.openapi.Response;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drafts, approves, publishes and revokes edits. */
final class EditRequests {
    private static final QueryParameter<String> REASON = note("reason", "Why, for auditors.");
    private static final QueryParameter<String> AUTHOR =
            note("author", "The author. With authentication it is left out, or is the authenticated identity.");
    private static final QueryParameter<Long> REVISION = QueryParameter.positive(
            "revision", "Of the draft that was read. If the draft has changed since, the approval is rejected.");
    private static final Header LOCATION = new Header("Location", "Where the edit is shown.");

    private final EditResource edits;
    private final JsonRequests bodies;

    EditRequests(EditResource edits, JsonRequests bodies) {
        this.edits = edits;
        this.bodies = bodies;
    }

    private static QueryParameter<String> note(String name, String description) {
        var parameter = QueryParameter.text(name, description);
        parameter.parameter().schema().put("maxLength", Rules.MAX_NOTE_CHARS);
        return parameter;
    }

    List<Route> routes() {
        return List.of(publication(), draft(), approval(), revocation());
    }

    private Route publication() {
        var operation = creating("publishEdit", "Publish an edit", "Published.")
                .described(
                        "Makes an edit live, in place of the one that has its id if there is one. A live edit of the same "
                                + "input is superseded where the new one covers its validity.");
        return Route.post(EditRoutes.EDITS, operation, context -> create(context, EditAction.PUBLISH, ""));
    }

    private Route draft() {
        var operation = creating("draftEdit", "Draft an edit", "Drafted.")
                .described(
                        "The edit governs nothing until it is approved. It takes the place of the draft that has its id, if "
                                + "there is one.");
        return Route.post(EditRoutes.DRAFTS, operation, context -> create(context, EditAction.DRAFT, "draft"));
    }

    private static Operation creating(String id, String summary, String created) {
        return EditResource.operation("edits", id, summary)
                .body(
                        EditSchemas.NEW_EDIT,
                        Map.of("input", "Who leads X?", "target", "Ada", "reason", "New since January."))
                .answers(Response.json(201, created, EditSchemas.RECEIPT, LOCATION, EditResource.KEY_USED));
    }

    private Route approval() {
        var operation = changing("approveDraft", "Approve a draft", "Live.")
                .described(
                        "Makes it live, as publishing does. Where the namespace's policy says FOUR_EYES, its author must "
                                + "not be the draft's author.")
                .takes(REVISION.parameter());
        return Route.post(EditRoutes.APPROVAL, operation, this::approve);
    }

    private Route revocation() {
        var operation = changing("revokeEdit", "Revoke an edit", "Revoked.")
                .described("The edit governs nothing any more; its events are kept.");
        return Route.delete(EditRoutes.EDIT, operation, this::revoke);
    }

    private static Operation changing(String id, String summary, String changed) {
        return EditResource.operation("edits", id, summary)
                .takes(REASON.parameter(), AUTHOR.parameter())
                .answers(Response.json(200, changed, EditSchemas.RECEIPT, EditResource.KEY_USED));
    }

    private void create(Context context, EditAction action, String scope) {
        var namespace = AccessFilter.namespace(context);
        var body = new EditBody(bodies.object(context, EditSchemas.NEW_EDIT));
        edits.answer(
                context,
                new EditCommand(body.request().setAction(action), body.author(), scope),
                Optional.of("/v1/namespaces/" + namespace + "/edits/"));
    }

    private void approve(Context context) {
        var request = request(context, EditAction.APPROVE)
                .setDraftRevision(REVISION.of(context).orElse(null));
        edits.answer(context, command(context, request, "approve "), Optional.empty());
    }

    private void revoke(Context context) {
        edits.answer(context, command(context, request(context, EditAction.REVOKE), "revoke "), Optional.empty());
    }

    private static EditRequest.Builder request(Context context, EditAction action) {
        return EditRequest.newBuilder()
                .setAction(action)
                .setEditId(context.pathParam("id"))
                .setReason(REASON.of(context).orElse(""));
    }

    private static EditCommand command(Context context, EditRequest.Builder request, String scope) {
        return new EditCommand(request, AUTHOR.of(context), scope + request.getEditId());
    }
}
