package io.errata.ingest.http;

import io.errata.ingest.http.EditResource.Wish;
import io.errata.runtime.http.AccessFilter;
import io.errata.runtime.http.Json;
import io.errata.runtime.http.JsonRequests;
import io.errata.runtime.http.Parameters;
import io.errata.runtime.http.Problem;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.errata.schemas.log.NamespaceState;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** Shows and sets how a namespace is run. */
final class PolicyRequests {
    private final Json json;
    private final EditCatalog catalog;
    private final EditResource receipts;
    private final JsonRequests bodies;

    PolicyRequests(Json json, EditCatalog catalog, EditResource receipts, JsonRequests bodies) {
        this.json = json;
        this.catalog = catalog;
        this.receipts = receipts;
        this.bodies = bodies;
    }

    void show(Context context) {
        Parameters.only(context, Set.of());
        var event = catalog.find(AccessFilter.namespace(context), NamespaceState.POLICY_ID)
                .orElseThrow(
                        () -> Problem.of(404, "not-found", "no policy was set").exception());
        context.contentType("application/json").result(json.bytes(RecordJson.policy(event)));
    }

    void set(Context context) {
        Parameters.only(context, Set.of(EditResource.WAIT));
        var body = new PolicyBody(bodies.object(context));
        var request = EditRequest.newBuilder()
                .setAction(EditAction.SET_POLICY)
                .setPolicy(body.policy())
                .setReason(body.reason());
        receipts.answer(context, new Wish(request, body.author(), "policy"), Optional.empty());
    }
}
