package io.errata.ingest.http;

import io.errata.ingest.Requests;
import io.errata.runtime.http.Health;
import io.errata.runtime.http.HttpReply;
import io.errata.runtime.http.HttpServer;
import io.errata.runtime.http.HttpSettings;
import io.errata.runtime.http.HttpTestClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** A real server on a free port before fake edits, and a client of it. */
final class TestServer implements HttpTestClient {
    static final String EDITS = "/v1/namespaces/default/edits";

    final FakeEdits edits = new FakeEdits();
    private final HttpServer server;
    private final HttpClient client;
    private final DocumentCheck documented;
    boolean ready = true;

    TestServer(Map<String, String> settings, HttpClient client) {
        var http = HttpSettings.from(new AbstractConfig(HttpSettings.define(new ConfigDef()), settings, false));
        this.server = HttpServer.start(
                http,
                EditRoutes.SERVICE,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                new Health(() -> true, () -> ready),
                EditRoutes.of(http, dependencies()));
        this.client = client;
        this.documented = new DocumentCheck(server.document());
    }

    private EditRoutes.Dependencies dependencies() {
        return new EditRoutes.Dependencies(
                Set.of("default", "other"),
                edits,
                edits,
                (_, revision, longest) -> longest.isZero() ? 0 : revision,
                InstantSource.fixed(Requests.TIME));
    }

    static TestServer with(Map<String, String> settings) {
        return new TestServer(settings, HttpClient.newHttpClient());
    }

    HttpReply post(String body, String... headers) {
        return send("POST", EDITS, body, headers);
    }

    @Override
    public URI address() {
        return server.address();
    }

    @Override
    public HttpClient http() {
        return client;
    }

    /** Checks that the document describes the response. */
    @Override
    public void check(HttpResponse<String> response) {
        documented.check(response);
    }

    /** Method and path of each. */
    List<String> routes() {
        return server.routes();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
