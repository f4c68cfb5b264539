package io.errata.ingest.http;

import io.errata.ingest.http.EditResource.Wish;
import io.errata.runtime.http.AccessFilter;
import io.errata.runtime.http.JsonRequests;
import io.errata.runtime.http.Parameters;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** Drafts, approves, publishes and revokes edits. */
final class EditRequests {
    private final EditResource receipts;
    private final JsonRequests bodies;

    EditRequests(EditResource receipts, JsonRequests bodies) {
        this.receipts = receipts;
        this.bodies = bodies;
    }

    void publish(Context context) {
        create(context, EditAction.PUBLISH, "");
    }

    void draft(Context context) {
        create(context, EditAction.DRAFT, "draft");
    }

    private void create(Context context, EditAction action, String scope) {
        Parameters.only(context, Set.of(EditResource.WAIT));
        var namespace = AccessFilter.namespace(context);
        var body = new EditBody(bodies.object(context));
        receipts.answer(
                context,
                new Wish(body.request().setAction(action), body.author(), scope),
                Optional.of("/v1/namespaces/" + namespace + "/edits/"));
    }

    void approve(Context context) {
        Parameters.only(context, Set.of("author", "reason", "revision", EditResource.WAIT));
        var wish = wish(context, EditAction.APPROVE)
                .setDraftRevision(Parameters.revision(context, "revision").orElse(null));
        receipts.answer(context, wish(context, wish, "approve "), Optional.empty());
    }

    void revoke(Context context) {
        Parameters.only(context, Set.of("author", "reason", EditResource.WAIT));
        receipts.answer(context, wish(context, wish(context, EditAction.REVOKE), "revoke "), Optional.empty());
    }

    private static EditRequest.Builder wish(Context context, EditAction action) {
        return EditRequest.newBuilder()
                .setAction(action)
                .setEditId(context.pathParam("id"))
                .setReason(Parameters.text(context, "reason").orElse(""));
    }

    private static Wish wish(Context context, EditRequest.Builder request, String scope) {
        return new Wish(request, Parameters.text(context, "author"), scope + request.getEditId());
    }
}
