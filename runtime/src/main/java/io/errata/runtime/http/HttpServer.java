package io.errata.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.runtime.http.openapi.OpenApiDocument;
import io.errata.runtime.http.openapi.ServiceInfo;
import io.javalin.Javalin;
import io.javalin.community.ssl.SslPlugin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Serves the routes of an app, and beside them {@code /metrics}, {@code /health/live}, {@code /health/ready} and {@code
 * /openapi.json}. Every request is authenticated, limited and timed. A failed request is answered with a problem.
 */
public final class HttpServer implements AutoCloseable {
    private final HttpSettings settings;
    private final PrometheusMeterRegistry registry;
    private final Javalin server;
    private final OpenApiDocument document;

    private HttpServer(HttpSettings settings, PrometheusMeterRegistry registry, OpenApiDocument document) {
        this.settings = settings;
        this.registry = registry;
        this.document = document;
        var json = new Json();
        this.server = Javalin.create(config -> configure(config, json));
        new ProblemHandlers(json).addTo(server);
    }

    /**
     * Starts a server. It listens when this returns.
     *
     * @throws UncheckedIOException                           if the address is taken
     * @throws org.apache.kafka.common.config.ConfigException if a file of the settings cannot be used
     */
    public static HttpServer start(
            HttpSettings settings,
            ServiceInfo service,
            PrometheusMeterRegistry registry,
            Health health,
            List<Route> routes) {
        var document = new OpenApiDocument(service);
        var server = new HttpServer(settings, registry, document);
        server.add(routes, new OperationsPages(new Json(), registry, document).routes(health));
        server.listen();
        return server;
    }

    private void add(List<Route> routes, List<Route> pages) {
        var all = new ArrayList<>(routes);
        all.addAll(pages);
        server.before(accessFilter(all)::pass);
        all.forEach(route -> {
            server.addHttpHandler(route.method(), route.path(), route.checked());
            document.add(route.method().name(), route.path(), route.operation());
        });
        // Javalin answers HEAD with 200 wherever there is a GET; a probe needs the status that GET has.
        pages.forEach(page -> server.addHttpHandler(HandlerType.HEAD, page.path(), page.handler()));
    }

    private AccessFilter accessFilter(List<Route> routes) {
        var open = routes.stream()
                .filter(route -> route.operation().isOpen())
                .map(Route::path)
                .collect(Collectors.toSet());
        return new AccessFilter(
                Authenticator.of(settings.access()),
                new RateLimits(settings.bounds().ratePerSecond()),
                open);
    }

    /** Closes the server if it cannot listen. */
    private void listen() {
        try {
            bind();
        } catch (JavalinException e) {
            close();
            var address = settings.host() + ":" + settings.port();
            throw new UncheckedIOException(
                    new IOException("could not listen on " + address + ": " + e.getMessage(), e));
        }
    }

    private void bind() {
        if (settings.tls().isPresent()) {
            server.start();
        } else {
            server.start(settings.host(), settings.port());
        }
    }

    private void configure(JavalinConfig config, Json json) {
        config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new BadMessages(json)));
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        // A request that waits for its receipt holds no operating-system thread.
        config.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.requestLogger.http(this::measure);
        settings.tls()
                .ifPresent(tls -> config.registerPlugin(new SslPlugin(new TlsListener(settings, tls)::configure)));
    }

    private void measure(Context context, float tookMs) {
        registry.timer(
                        "errata.http.requests",
                        "method",
                        context.method().name(),
                        "route",
                        context.matchedPath(),
                        "status",
                        String.valueOf(context.statusCode()))
                .record(Duration.ofNanos((long) (tookMs * 1e6)));
    }

    /** Method and path of each route, as the server itself knows them. HEAD is left out, because it accompanies GET. */
    public List<String> routes() {
        return server.unsafeConfig().pvt.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.getEndpoint())
                .filter(endpoint -> endpoint.getMethod().isHttpMethod() && endpoint.getMethod() != HandlerType.HEAD)
                .map(endpoint -> endpoint.getMethod().name() + " " + endpoint.getPath())
                .toList();
    }

    /** The OpenAPI document. It must not be changed. */
    public JsonNode document() {
        return document.json();
    }

    /** The address that the server listens on. */
    public URI address() {
        var scheme = settings.tls().isPresent() ? "https://" : "http://";
        return URI.create(scheme + settings.host() + ":" + server.port());
    }

    /** Stops taking requests. */
    @Override
    public void close() {
        server.stop();
    }
}
