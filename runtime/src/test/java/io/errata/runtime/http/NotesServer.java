package io.errata.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.runtime.http.openapi.JsonType;
import io.errata.runtime.http.openapi.ObjectSchema;
import io.errata.runtime.http.openapi.Operation;
import io.errata.runtime.http.openapi.Parameter;
import io.errata.runtime.http.openapi.Response;
import io.errata.runtime.http.openapi.ServiceInfo;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** A real server of a small app, which takes notes of namespaces, and a client of it. */
final class NotesServer implements AutoCloseable {
    static final String NOTES = "/v1/namespaces/default/notes";
    static final ObjectSchema NOTE = ObjectSchema.named("Note")
            .with("text", JsonType.text())
            .with("author", JsonType.text())
            .asRequest();

    private static final QueryParameter<String> AUTHOR = QueryParameter.text("author", "The author.");
    private static final QueryParameter<Integer> LIMIT = QueryParameter.upTo(9, 5, "limit", "How many at most.");
    private static final ServiceInfo SERVICE = new ServiceInfo(
            "Notes",
            "Takes notes.",
            ServiceInfo.PROBLEM,
            List.of(
                    Parameter.path("ns", "The namespace.", JsonType.text()),
                    Parameter.path("id", "The note.", JsonType.text()),
                    Parameter.path("kind", "Of failure.", JsonType.text())));

    /** Authors of the notes that were taken or dropped. */
    final List<String> authors = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final HttpClient client;
    boolean ready = true;

    NotesServer(Map<String, String> settings, HttpClient client) {
        var http = HttpSettings.from(new AbstractConfig(HttpSettings.define(new ConfigDef()), settings, false));
        this.server = HttpServer.start(
                http,
                SERVICE,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                new Health(() -> true, () -> ready),
                routes(new JsonRequests(new Json(), http.bounds().requestMaxBytes())));
        this.client = client;
    }

    static NotesServer with(Map<String, String> settings) {
        return new NotesServer(settings, HttpClient.newHttpClient());
    }

    private List<Route> routes(JsonRequests bodies) {
        var notes = "/v1/namespaces/{ns}/notes";
        return List.of(
                Route.post(
                        notes,
                        operation("takeNote", 201).body(NOTE, Map.of("text", "Ada leads X.")),
                        context -> take(context, bodies)),
                Route.get(notes, operation("listNotes", 200).takes(LIMIT.parameter()), this::list),
                Route.delete(notes + "/{id}", operation("dropNote", 200).takes(AUTHOR.parameter()), this::drop),
                Route.get("/broken/{kind}", operation("fail", 200), NotesServer::fail));
    }

    private static Operation operation(String id, int status) {
        return Operation.of("notes", id, "Of a note").answers(Response.anyJson(status, "Done."));
    }

    private void take(Context context, JsonRequests bodies) {
        AccessFilter.namespace(context);
        var body = bodies.object(context, NOTE);
        authors.add(AccessFilter.caller(context).author(body.text("author")));
        context.status(201).contentType("application/json").result("{}");
    }

    private void list(Context context) {
        AccessFilter.namespace(context);
        int limit = LIMIT.of(context).orElse(5);
        context.contentType("application/json").result("{\"limit\":" + limit + "}");
    }

    private void drop(Context context) {
        AccessFilter.namespace(context);
        authors.add(AccessFilter.caller(context).author(AUTHOR.of(context)));
        context.contentType("application/json").result("{}");
    }

    private static void fail(Context context) {
        throw context.pathParam("kind").equals("broker")
                ? new KafkaException("secret")
                : new IllegalStateException("secret");
    }

    /** @param headers names and values in turn */
    Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Reply delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    Reply post(String body, String... headers) {
        return send(request(NOTES, headers)
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

    Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(client.send(request.build(), BodyHandlers.ofString()));
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

    JsonNode document() {
        return server.document();
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
