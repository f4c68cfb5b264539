package io.errata.ingest.http;

import io.errata.runtime.http.AccessFilter;
import io.errata.runtime.http.Json;
import io.errata.runtime.http.Problem;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** What those who run the app look at. */
final class OpsPages {
    private final Json json;
    private final PrometheusMeterRegistry registry;
    private final byte[] openApi;

    OpsPages(Json json, PrometheusMeterRegistry registry) {
        this.json = json;
        this.registry = registry;
        this.openApi = openApi();
    }

    private static byte[] openApi() {
        try (var in = Objects.requireNonNull(OpsPages.class.getResourceAsStream("openapi.json"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void openApi(Context context) {
        context.contentType("application/json").result(openApi);
    }

    /** Of all namespaces together, and so for those who may use them all. */
    void metrics(Context context) {
        if (!AccessFilter.caller(context).mayUseAll()) {
            throw Problem.of(403, "metrics-refused", "metrics are for those who may use every namespace")
                    .exception();
        }
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
    }

    /** 200 while it holds, 503 while it does not. */
    void health(Context context, BooleanSupplier holds) {
        boolean well = holds.getAsBoolean();
        context.status(well ? 200 : 503)
                .contentType("application/json")
                .result(json.bytes(Map.of("status", well ? "UP" : "DOWN")));
    }
}
