package io.errata.cli.node;

import io.errata.client.topic.TopicAdmin;
import io.errata.ingest.IngestApp;
import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorApp;
import io.errata.predictor.PredictorConfig;
import io.errata.runtime.streams.Resources;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Encoding;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.rocksdb.NativeLibraryLoader;

/** The apps in one process, or one of them, and a broker if no cluster is given. */
public final class Node implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Resources resources;
    private final NodePlan plan;
    private final NodeSettings settings;
    private final Codecs codecs;
    private final String bootstrap;
    private final Optional<IngestApp> ingest;
    private final Optional<PredictorApp> predictor;

    private Node(NodePlan plan, Resources resources) throws IOException {
        this.resources = resources;
        this.plan = plan;
        this.settings = NodeSettings.of(plan);
        this.codecs = Encoding.codecs(plan.settings(), plan.topics());
        // The native library takes as long to load as a broker takes to start.
        var library = plan.apps().contains(App.PREDICTOR)
                ? CompletableFuture.runAsync(TorchRuntime::loadLibrary)
                : CompletableFuture.<Void>completedFuture(null);
        resources.opened(Folders.locked(plan.data()));
        // By default each kill leaves a copy of RocksDB's library in the machine's temporary folder.
        NativeLibraryLoader.getInstance()
                .loadLibrary(
                        Files.createDirectories(plan.data().resolve("native")).toString());
        this.bootstrap = plan.bootstrap().isPresent() ? plan.bootstrap().get() : broker();
        // A broker alone may be one of several, and the first of them to start.
        if (!plan.apps().isEmpty()) {
            try (var admin = Admin.create(clients())) {
                new TopicAdmin(plan.topics(), admin).create(plan.partitions(), (short) -1);
            }
        }
        this.ingest = wanted(App.INGEST)
                .map(app -> resources.opened(IngestApp.start(IngestConfig.of(settings.of(app, bootstrap)))));
        library.join();
        this.predictor = wanted(App.PREDICTOR)
                .map(app -> resources.opened(PredictorApp.start(PredictorConfig.of(settings.of(app, bootstrap)))));
    }

    /**
     * Starts a node and returns before it is ready.
     *
     * @throws IOException                            if the data folder cannot be used or the port is taken
     * @throws org.apache.kafka.common.KafkaException if the cluster or the schema registry is absent or refuses access
     */
    public static Node start(NodePlan plan) throws IOException {
        return Resources.open("the node", resources -> new Node(plan, resources));
    }

    private Optional<App> wanted(App app) {
        return Optional.of(app).filter(plan.apps()::contains);
    }

    private String broker() throws IOException {
        return resources
                .opened(EmbeddedBroker.start(
                        plan.data().resolve("kafka"), plan.port(), settings.under(NodeSettings.BROKER)))
                .bootstrap();
    }

    /**
     * Waits until its apps are ready.
     *
     * @throws TimeoutException if an app is not ready in time; the message names it
     * @throws IOException      if an app has stopped for good
     */
    public void awaitReady(Duration longest) throws IOException, TimeoutException, InterruptedException {
        var deadline = System.nanoTime() + longest.toNanos();
        for (var app : plan.apps()) {
            while (!ready(app)) {
                checkLive();
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(app.title() + " is not ready after " + longest.toSeconds() + " s");
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private boolean ready(App app) {
        return switch (app) {
            case INGEST -> ingest().ready();
            case PREDICTOR -> predictor().ready();
        };
    }

    private boolean live(App app) {
        return switch (app) {
            case INGEST -> ingest().live();
            case PREDICTOR -> predictor().live();
        };
    }

    /** @throws IOException if an app has stopped for good */
    public void checkLive() throws IOException {
        for (var app : plan.apps()) {
            if (!live(app)) {
                throw new IOException(app.title() + " has stopped for good; why is in the log before this line");
            }
        }
    }

    public String bootstrap() {
        return bootstrap;
    }

    /** The base configuration of Kafka clients for this node's topics. */
    public Map<String, Object> clients() {
        var clients = new HashMap<String, Object>(settings.under(NodeSettings.KAFKA));
        clients.put("bootstrap.servers", bootstrap);
        return clients;
    }

    /** The codecs of this node's topics. */
    public Codecs codecs() {
        return codecs;
    }

    public NodePlan plan() {
        return plan;
    }

    /** @throws IllegalStateException if the app runs elsewhere */
    public IngestApp ingest() {
        return here(App.INGEST, ingest);
    }

    /** @throws IllegalStateException if the app runs elsewhere */
    public PredictorApp predictor() {
        return here(App.PREDICTOR, predictor);
    }

    private static <T> T here(App app, Optional<T> running) {
        return running.orElseThrow(() -> new IllegalStateException("this node runs no " + app.title()));
    }

    /** Closes the apps first, so that they commit; then the broker. */
    @Override
    public void close() {
        resources.close();
    }
}
