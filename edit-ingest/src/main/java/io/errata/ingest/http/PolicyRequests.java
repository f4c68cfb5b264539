package io.errata.ingest.http;

import io.errata.runtime.http.AccessFilter;
import io.errata.runtime.http.Json;
import io.errata.runtime.http.JsonRequests;
import io.errata.runtime.http.Problem;
import io.errata.runtime.http.Route;
import io.errata.runtime.http.openapi.Operation;
import io.errata.runtime.http.openapi.Response;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.errata.schemas.log.NamespaceState;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows and sets how a namespace is run. */
final class PolicyRequests {
    private final Json json;
    private final EditCatalog catalog;
    private final EditResource edits;
    private final JsonRequests bodies;

    PolicyRequests(Json json, EditCatalog catalog, EditResource edits, JsonRequests bodies) {
        this.json = json;
        this.catalog = catalog;
        this.edits = edits;
        this.bodies = bodies;
    }

    List<Route> routes() {
        var show = Operation.of("namespace", "getPolicy", "Show the namespace's policy")
                .answers(Response.json(200, "As last set.", EditSchemas.SET_POLICY))
                .problems(EditRoutes.NOT_FOUND, EditRoutes.UNAVAILABLE);
        var set = EditResource.operation("namespace", "setPolicy", "Set the namespace's policy")
                .described("All of it: a field that is left out has its default. Only the owner may, if there is one.")
                .body(EditSchemas.NEW_POLICY, Map.of("owner", "ops", "approval", "FOUR_EYES", "conflicts", "REFUSE"))
                .answers(Response.json(200, "Set.", EditSchemas.RECEIPT, EditResource.KEY_USED));
        return List.of(Route.get(EditRoutes.POLICY, show, this::show), Route.put(EditRoutes.POLICY, set, this::set));
    }

    private void show(Context context) {
        var event = catalog.find(AccessFilter.namespace(context), NamespaceState.POLICY_ID)
                .orElseThrow(
                        () -> Problem.of(404, "not-found", "no policy was set").exception());
        context.contentType("application/json").result(json.bytes(EditViews.policy(event)));
    }

    private void set(Context context) {
        var body = new PolicyBody(bodies.object(context, EditSchemas.NEW_POLICY));
        var request = EditRequest.newBuilder()
                .setAction(EditAction.SET_POLICY)
                .setPolicy(body.policy())
                .setReason(body.reason());
        edits.answer(context, new EditCommand(request, body.author(), "policy"), Optional.empty());
    }
}
