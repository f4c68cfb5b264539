package io.errata.schemas.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A registry on loopback that can be told to misbehave. */
final class FakeRegistry implements AutoCloseable {
    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private final Queue<Reply> instead = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private Optional<String> authorization = Optional.empty();

    private record Reply(int status, String body) {}

    FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @return its id */
    synchronized int add(String schema) {
        schemas.add(schema);
        return schemas.size();
    }

    /** The next call is answered so, whatever it asks. */
    synchronized void answerNext(int status, String body) {
        instead.add(new Reply(status, body));
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** As sent with the last call. */
    synchronized Optional<String> authorization() {
        return authorization;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var reply = reply(exchange);
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Reply reply(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        calls.add(exchange.getRequestMethod() + " " + path);
        authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!instead.isEmpty()) {
            return instead.remove();
        }
        if (path.equals("/schemas/types")) {
            return new Reply(200, "[\"AVRO\"]");
        }
        if (path.startsWith("/subjects/")) {
            var body = new ObjectMapper().readTree(exchange.getRequestBody());
            return new Reply(200, "{\"id\": " + add(body.path("schema").asText()) + "}");
        }
        int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        return id > schemas.size()
                ? new Reply(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}")
                : new Reply(
                        200,
                        new ObjectMapper()
                                .createObjectNode()
                                .put("schema", schemas.get(id - 1))
                                .toString());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
