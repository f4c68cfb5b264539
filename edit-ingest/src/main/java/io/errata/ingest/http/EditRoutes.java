package io.errata.ingest.http;

import io.errata.ingest.admission.Rules;
import io.errata.runtime.http.HttpSettings;
import io.errata.runtime.http.Json;
import io.errata.runtime.http.JsonRequests;
import io.errata.runtime.http.Route;
import io.errata.runtime.http.openapi.JsonType;
import io.errata.runtime.http.openapi.Parameter;
import io.errata.runtime.http.openapi.ProblemResponse;
import io.errata.runtime.http.openapi.ServiceInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The routes of edits and policies. */
public final class EditRoutes {
    static final String EDITS = "/v1/namespaces/{ns}/edits";
    static final String EDIT = EDITS + "/{id}";
    static final String DRAFTS = "/v1/namespaces/{ns}/drafts";
    static final String APPROVAL = DRAFTS + "/{id}/approval";
    static final String POLICY = "/v1/namespaces/{ns}/policy";

    static final ProblemResponse NOT_FOUND =
            ProblemResponse.of(404, "NotFound", "There is no such namespace, edit or policy.");
    static final ProblemResponse REJECTED =
            ProblemResponse.of(422, "Rejected", "The request breaks rules; all of them are listed.");
    static final ProblemResponse UNAVAILABLE = ProblemResponse.unavailable(
            "The broker is away, or the outcome is late and may still come. Ask again with the same Idempotency-Key.");

    public static final ServiceInfo SERVICE = new ServiceInfo(
            "Errata: edits",
            "Publishes, revokes and shows corrections to deployed language models. A request here has the same way and the "
                    + "same outcome as one that a Kafka client sends.",
            EditSchemas.PROBLEM,
            List.of(
                    Parameter.path(
                            "ns",
                            "The unit of ownership, isolation and order.",
                            JsonType.text("[a-z0-9][a-z0-9._-]{0,99}")),
                    Parameter.path("id", "Unique in its namespace.", JsonType.text(Rules.EDIT_ID))));

    private EditRoutes() {}

    /** The parts that serve the routes. */
    public record Dependencies(
            Set<String> namespaces,
            EditSender sender,
            EditCatalog catalog,
            MemoryProgress memory,
            InstantSource clock) {}

    public static List<Route> of(HttpSettings settings, Dependencies dependencies) {
        var json = new Json();
        var bodies = new JsonRequests(json, settings.bounds().requestMaxBytes());
        var edits = new EditResource(json, dependencies);
        var catalog = new ProblemCatalog(dependencies.namespaces(), dependencies.catalog());
        return Stream.of(
                        new EditRequests(edits, bodies).routes(),
                        new EditListing(json, catalog).routes(),
                        new PolicyRequests(json, catalog, edits, bodies).routes())
                .flatMap(List::stream)
                .toList();
    }
}
