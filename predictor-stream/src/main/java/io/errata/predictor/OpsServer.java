package io.errata.predictor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Serves {@code /metrics}, {@code /health/live} and {@code /health/ready}. */
final class OpsServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();

    private OpsServer(HttpServer server) {
        this.server = server;
        server.setExecutor(handlers);
    }

    static OpsServer start(InetSocketAddress address, PrometheusMeterRegistry registry) {
        try {
            var ops = new OpsServer(HttpServer.create(address, 0));
            ops.server.createContext(
                    "/metrics", exchange -> answer(exchange, 200, "text/plain; version=0.0.4", registry.scrape()));
            ops.server.start();
            return ops;
        } catch (IOException e) {
            throw new UncheckedIOException("could not serve metrics on " + address + ": " + e.getMessage(), e);
        }
    }

    /** 200 while it holds, 503 while it does not. */
    void health(String path, BooleanSupplier holds) {
        server.createContext(path, exchange -> {
            boolean well = holds.getAsBoolean();
            answer(
                    exchange,
                    well ? 200 : 503,
                    "application/json",
                    "{\"status\":\"%s\"}%n".formatted(well ? "UP" : "DOWN"));
        });
    }

    URI address() {
        var bound = server.getAddress();
        return URI.create("http://" + bound.getHostString() + ":" + bound.getPort());
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "GET" -> {
                    var bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", type);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
                case "HEAD" -> exchange.sendResponseHeaders(status, -1);
                default -> {
                    exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                    exchange.sendResponseHeaders(405, -1);
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        handlers.close();
    }
}
