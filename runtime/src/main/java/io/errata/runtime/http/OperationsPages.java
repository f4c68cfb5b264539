package io.errata.runtime.http;

import io.errata.runtime.http.openapi.JsonType;
import io.errata.runtime.http.openapi.ObjectSchema;
import io.errata.runtime.http.openapi.OpenApiDocument;
import io.errata.runtime.http.openapi.Operation;
import io.errata.runtime.http.openapi.ProblemResponse;
import io.errata.runtime.http.openapi.Response;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The pages every app has for its operators: metrics, health, the OpenAPI document. */
final class OperationsPages {
    private static final String TAG = "operation";
    private static final ObjectSchema HEALTH = ObjectSchema.named("Health")
            .with("status", JsonType.oneOf(List.of("UP", "DOWN")))
            .required("status");

    private final Json json;
    private final PrometheusMeterRegistry registry;
    private final OpenApiDocument document;

    OperationsPages(Json json, PrometheusMeterRegistry registry, OpenApiDocument document) {
        this.json = json;
        this.registry = registry;
        this.document = document;
    }

    List<Route> routes(Health health) {
        return List.of(
                openApi(),
                metrics(),
                health("live", "Whether the instance can recover by itself", health.live()),
                health("ready", "Whether the instance is ready for requests", health.ready()));
    }

    private Route openApi() {
        var operation =
                Operation.of(TAG, "openApi", "This document").lenient().answers(Response.anyJson(200, "OpenAPI 3.1."));
        return Route.get("/openapi.json", operation, this::openApi);
    }

    private Route metrics() {
        var operation = Operation.of(TAG, "metrics", "Metrics in the Prometheus text format")
                .lenient()
                .answers(Response.text(200, "All metrics of this instance."))
                .problems(ProblemResponse.FORBIDDEN);
        return Route.get("/metrics", operation, this::metrics);
    }

    private Route health(String name, String summary, BooleanSupplier holds) {
        var operation = Operation.of(TAG, name, summary)
                .open()
                .lenient()
                .answers(Response.json(200, "Yes.", HEALTH))
                .answers(Response.json(503, "No.", HEALTH));
        return Route.get("/health/" + name, operation, context -> health(context, holds));
    }

    private void openApi(Context context) {
        context.contentType("application/json").result(json.bytes(document.json()));
    }

    /** Metrics cover all namespaces, so they are for callers that may use all namespaces. */
    private void metrics(Context context) {
        if (!AccessFilter.caller(context).mayUseAll()) {
            throw Problem.of(403, "metrics-refused", "metrics are for those who may use every namespace")
                    .exception();
        }
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
    }

    private void health(Context context, BooleanSupplier holds) {
        boolean well = holds.getAsBoolean();
        context.status(well ? 200 : 503)
                .contentType("application/json")
                .result(json.bytes(Map.of("status", well ? "UP" : "DOWN")));
    }
}
