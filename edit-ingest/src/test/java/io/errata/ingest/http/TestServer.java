package io.errata.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.ingest.Requests;
import io.errata.runtime.http.Health;
import io.errata.runtime.http.HttpServer;
import io.errata.runtime.http.HttpSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** A real server on a free port before fake edits, and a client of it. */
final class TestServer implements AutoCloseable {
    static final String EDITS = "/v1/namespaces/default/edits";

    final FakeEdits edits = new FakeEdits();
    private final HttpServer server;
    private final HttpClient client;
    private final DocumentCheck documented;
    boolean ready = true;

    TestServer(Map<String, String> settings, HttpClient client) {
        var http = settings(settings);
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
                edits,
                edits,
                (_, revision, longest) -> longest.isZero() ? 0 : revision,
                InstantSource.fixed(Requests.TIME));
    }

    static TestServer with(Map<String, String> settings) {
        return new TestServer(settings, HttpClient.newHttpClient());
    }

    static HttpSettings settings(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        return HttpSettings.from(new AbstractConfig(HttpSettings.define(new ConfigDef()), all, false));
    }

    /** @param headers names and values in turn */
    Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Reply delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    Reply post(String body, String... headers) {
        return send(request(EDITS, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** @param headers names and values in turn */
    Reply send(String method, String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(server.address().resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Also checks that the document describes the reply. */
    Reply send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            documented.check(response);
            return new Reply(response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Method and path of each. */
    List<String> routes() {
        return server.routes();
    }

    int port() {
        return server.address().getPort();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    /** What came back. */
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError(response.body(), e);
            }
        }

        /** Of a problem, having checked that it is one. */
        String detail() {
            if (!header("Content-Type").equals("application/problem+json")
                    || json().get("status").asInt() != status()) {
                throw new AssertionError("no problem: " + response + " " + body());
            }
            return json().get("detail").asText();
        }

        /** Empty if there is none. */
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
