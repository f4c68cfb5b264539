package io.errata.ingest.http;

import io.errata.runtime.http.AccessFilter;
import io.errata.runtime.http.Json;
import io.errata.runtime.http.Parameters;
import io.errata.runtime.http.Problem;
import io.errata.schemas.EditState;
import io.errata.schemas.log.LogFold;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows edits as they are now. */
final class EditListing {
    private static final int MOST = 500;
    private static final String USUAL = "100";
    private static final List<EditState> STATES =
            List.of(EditState.LIVE, EditState.DRAFT, EditState.REVOKED, EditState.SUPERSEDED);

    private final Json json;
    private final EditCatalog catalog;

    EditListing(Json json, EditCatalog catalog) {
        this.json = json;
        this.catalog = catalog;
    }

    void one(Context context) {
        Parameters.only(context, Set.of());
        var edit = catalog.find(AccessFilter.namespace(context), context.pathParam("id"))
                .filter(found -> LogFold.state(found) != EditState.POLICY)
                .orElseThrow(() ->
                        Problem.of(404, "not-found", "there is no such edit").exception());
        context.contentType("application/json").result(json.bytes(RecordJson.edit(edit)));
    }

    void page(Context context) {
        Parameters.only(context, Set.of("state", "author", "text", "limit", "cursor"));
        var filter = new EditFilter(
                Parameters.text(context, "state").map(EditListing::state),
                Parameters.text(context, "author"),
                Parameters.text(context, "text"));
        var after = Parameters.text(context, "cursor").map(EditListing::id);
        int limit = limit(Parameters.text(context, "limit").orElse(USUAL));
        var page = catalog.page(AccessFilter.namespace(context), filter, after, limit);
        context.contentType("application/json")
                .result(json.bytes(RecordJson.page(page.edits(), page.next().map(EditListing::cursor))));
    }

    private static EditState state(String name) {
        return STATES.stream()
                .filter(state -> state.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.malformed("state must be one of LIVE, DRAFT, REVOKED, SUPERSEDED")
                        .exception());
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw Problem.malformed("limit must be a whole number in [1, " + MOST + "]")
                .exception();
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
