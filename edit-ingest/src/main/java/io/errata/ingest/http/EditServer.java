package io.errata.ingest.http;

import io.errata.runtime.http.AccessFilter;
import io.errata.runtime.http.Authenticator;
import io.errata.runtime.http.BadMessages;
import io.errata.runtime.http.HttpSettings;
import io.errata.runtime.http.Json;
import io.errata.runtime.http.JsonRequests;
import io.errata.runtime.http.ProblemHandlers;
import io.errata.runtime.http.RateLimits;
import io.errata.runtime.http.TlsListener;
import io.javalin.Javalin;
import io.javalin.community.ssl.SslPlugin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Serves edits, metrics and health. */
public final class EditServer implements AutoCloseable {
    private static final String EDITS = "/v1/namespaces/{ns}/edits";
    private static final String EDIT = EDITS + "/{id}";
    private static final String DRAFTS = "/v1/namespaces/{ns}/drafts";
    private static final String APPROVAL = DRAFTS + "/{id}/approval";
    private static final String POLICY = "/v1/namespaces/{ns}/policy";

    private final HttpSettings settings;
    private final PrometheusMeterRegistry registry;
    private final Javalin server;

    /** What is served. */
    public record Parts(
            EditSender sender,
            EditCatalog catalog,
            MemoryProgress memory,
            PrometheusMeterRegistry registry,
            Health health,
            InstantSource clock) {}

    /**
     * How the app is.
     *
     * @param live  not beyond recovery
     * @param ready for requests
     */
    public record Health(BooleanSupplier live, BooleanSupplier ready) {}

    private EditServer(HttpSettings settings, Parts parts) {
        this.settings = settings;
        this.registry = parts.registry();
        var json = new Json();
        this.server = Javalin.create(config -> configure(config, json));
        new ProblemHandlers(json).addTo(server);
        addRoutes(json, parts);
    }

    /**
     * Listens when it returns.
     *
     * @throws UncheckedIOException                                if the address is taken
     * @throws org.apache.kafka.common.config.ConfigException if a file of the settings cannot be used
     */
    public static EditServer start(HttpSettings settings, Parts parts) {
        var server = new EditServer(settings, parts);
        try {
            server.listen();
        } catch (JavalinException e) {
            server.close();
            throw new UncheckedIOException(new IOException(
                    "could not listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(), e));
        }
        return server;
    }

    private void listen() {
        if (settings.tls().isPresent()) {
            server.start();
        } else {
            server.start(settings.host(), settings.port());
        }
    }

    private void addRoutes(Json json, Parts parts) {
        var gate = new AccessFilter(
                Authenticator.of(settings.access()),
                new RateLimits(settings.bounds().ratePerSecond()));
        var bodies = new JsonRequests(json, settings.bounds().requestMaxBytes());
        var receipts = new EditResource(json, parts);
        var requests = new EditRequests(receipts, bodies);
        var policies = new PolicyRequests(json, parts.catalog(), receipts, bodies);
        var listing = new EditListing(json, parts.catalog());
        var ops = new OpsPages(json, parts.registry());
        server.before(gate::pass)
                .post(EDITS, requests::publish)
                .get(EDITS, listing::page)
                .get(EDIT, listing::one)
                .delete(EDIT, requests::revoke)
                .post(DRAFTS, requests::draft)
                .post(APPROVAL, requests::approve)
                .get(POLICY, policies::show)
                .put(POLICY, policies::set)
                .get("/openapi.json", ops::openApi)
                .get("/metrics", ops::metrics)
                .get(
                        "/health/live",
                        context -> ops.health(context, parts.health().live()))
                .get(
                        "/health/ready",
                        context -> ops.health(context, parts.health().ready()));
    }

    private void configure(JavalinConfig config, Json json) {
        config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new BadMessages(json)));
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        // A request that waits for its receipt holds no thread of the system.
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

    /** Method and path of each route, as the server itself knows them. */
    List<String> routes() {
        return server.unsafeConfig().pvt.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.getEndpoint())
                .filter(endpoint -> endpoint.getMethod().isHttpMethod())
                .map(endpoint -> endpoint.getMethod().name() + " " + endpoint.getPath())
                .toList();
    }

    /** Where it listens. */
    public URI address() {
        var scheme = settings.tls().isPresent() ? "https://" : "http://";
        return URI.create(scheme + settings.host() + ":" + server.port());
    }

    /** Takes no more in. */
    @Override
    public void close() {
        server.stop();
    }
}
