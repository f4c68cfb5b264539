package io.errata.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.runtime.http.openapi.JsonType;
import io.errata.runtime.http.openapi.ObjectSchema;
import io.errata.runtime.http.openapi.Operation;
import io.errata.runtime.http.openapi.Parameter;
import io.errata.runtime.http.openapi.Response;
import io.errata.runtime.http.openapi.ServiceInfo;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** A real server of a small app, which takes notes of namespaces, and a client of it. */
final class NotesServer implements HttpTestClient {
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

    HttpReply post(String body, String... headers) {
        return send("POST", NOTES, body, headers);
    }

    @Override
    public URI address() {
        return server.address();
    }

    @Override
    public HttpClient http() {
        return client;
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
}
