package io.errata.ingest.http;

import io.errata.runtime.http.AccessFilter;
import io.errata.runtime.http.Json;
import io.errata.runtime.http.Problem;
import io.errata.runtime.http.QueryParameter;
import io.errata.runtime.http.Route;
import io.errata.runtime.http.openapi.JsonType;
import io.errata.runtime.http.openapi.Operation;
import io.errata.runtime.http.openapi.Parameter;
import io.errata.runtime.http.openapi.Response;
import io.errata.schemas.EditState;
import io.errata.schemas.log.LogFold;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Shows edits as they are now. */
final class EditListing {
    private static final int MAX_LIMIT = 500;
    private static final int LIMIT_PRESET = 100;
    private static final List<EditState> STATES =
            List.of(EditState.LIVE, EditState.DRAFT, EditState.REVOKED, EditState.SUPERSEDED);

    private static final QueryParameter<EditState> STATE = new QueryParameter<>(
            Parameter.query("state", "Only those.", JsonType.oneOf(lowerCase(STATES))), EditListing::state);
    private static final QueryParameter<String> AUTHOR =
            QueryParameter.text("author", "Only those whose last event has this author.");
    private static final QueryParameter<String> TEXT =
            QueryParameter.text("text", "Only those with this in input or target, in any case.");
    private static final QueryParameter<Integer> LIMIT =
            QueryParameter.upTo(MAX_LIMIT, LIMIT_PRESET, "limit", "How many edits at most.");
    private static final QueryParameter<String> CURSOR = new QueryParameter<>(
            Parameter.query("cursor", "The `next` of the page before.", JsonType.text()), EditListing::id);

    private final Json json;
    private final EditCatalog catalog;

    EditListing(Json json, EditCatalog catalog) {
        this.json = json;
        this.catalog = catalog;
    }

    List<Route> routes() {
        return List.of(list(), show());
    }

    private Route list() {
        var operation = Operation.of("edits", "listEdits", "List edits")
                .described("In the order of their ids, each with its last event.")
                .takes(STATE.parameter(), AUTHOR.parameter(), TEXT.parameter(), LIMIT.parameter(), CURSOR.parameter())
                .answers(Response.json(
                        200,
                        "A page. It may have fewer edits than the limit, even none, though there is a `next`.",
                        EditSchemas.PAGE))
                .problems(EditRoutes.NOT_FOUND, EditRoutes.UNAVAILABLE);
        return Route.get(EditRoutes.EDITS, operation, this::page);
    }

    private Route show() {
        var operation = Operation.of("edits", "getEdit", "Show an edit")
                .answers(Response.json(200, "Its last event.", EditSchemas.EDIT))
                .problems(EditRoutes.NOT_FOUND, EditRoutes.UNAVAILABLE);
        return Route.get(EditRoutes.EDIT, operation, this::one);
    }

    private void one(Context context) {
        var edit = catalog.find(AccessFilter.namespace(context), context.pathParam("id"))
                .filter(found -> LogFold.state(found) != EditState.POLICY)
                .orElseThrow(() ->
                        Problem.of(404, "not-found", "there is no such edit").exception());
        context.contentType("application/json").result(json.bytes(EditViews.edit(edit)));
    }

    private void page(Context context) {
        var filter = new EditFilter(STATE.of(context), AUTHOR.of(context), TEXT.of(context));
        var after = CURSOR.of(context);
        int limit = LIMIT.of(context).orElse(LIMIT_PRESET);
        var page = catalog.page(AccessFilter.namespace(context), filter, after, limit);
        context.contentType("application/json")
                .result(json.bytes(EditViews.page(page.edits(), page.next().map(EditListing::cursor))));
    }

    private static List<String> lowerCase(List<EditState> states) {
        return states.stream()
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static EditState state(String name) {
        return STATES.stream()
                .filter(state -> state.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.malformed("state must be one of LIVE, DRAFT, REVOKED, SUPERSEDED")
                        .exception());
    }

    private static String cursor(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("cursor must be the next of an earlier page")
                    .exception();
        }
    }
}
