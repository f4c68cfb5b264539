package io.errata.cli.node;

import io.errata.client.topic.TopicAdmin;
import io.errata.ingest.IngestApp;
import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorApp;
import io.errata.predictor.PredictorConfig;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Encoding;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.rocksdb.NativeLibraryLoader;

/** The apps in one process, or one of them, and a broker if there is no other. */
public final class Node implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final NodePlan plan;
    private final NodeSettings settings;
    private final Codecs codecs;
    private final String bootstrap;
    private final Optional<IngestApp> ingest;
    private final Optional<PredictorApp> predictor;

    private Node(NodePlan plan) throws IOException {
        this.plan = plan;
        this.settings = NodeSettings.of(plan);
        this.codecs = Encoding.codecs(plan.settings(), plan.topics());
        // The native library takes as long to come up as a broker does.
        var library = plan.apps().contains(App.PREDICTOR)
                ? CompletableFuture.runAsync(TorchRuntime::loadLibrary)
                : CompletableFuture.<Void>completedFuture(null);
        try {
            opened(Folders.locked(plan.data()));
            // By itself it leaves a copy of its library in the machine's temporary folder at each kill.
            NativeLibraryLoader.getInstance()
                    .loadLibrary(Files.createDirectories(plan.data().resolve("native"))
                            .toString());
            this.bootstrap = plan.bootstrap().isPresent() ? plan.bootstrap().get() : broker();
            // A broker alone may be one of several, and the first that is there.
            if (!plan.apps().isEmpty()) {
                try (var admin = Admin.create(clients())) {
                    new TopicAdmin(plan.topics(), admin).create(plan.partitions(), (short) -1);
                }
            }
            this.ingest = wanted(App.INGEST)
                    .map(app -> opened(IngestApp.start(IngestConfig.of(settings.of(app, bootstrap)))));
            library.join();
            this.predictor = wanted(App.PREDICTOR)
                    .map(app -> opened(PredictorApp.start(PredictorConfig.of(settings.of(app, bootstrap)))));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a node and returns before it is ready.
     *
     * @throws IOException                            if the data folder cannot be used or the port is taken
     * @throws org.apache.kafka.common.KafkaException if the cluster or the schema registry is not there or refuses
     */
    public static Node start(NodePlan plan) throws IOException {
        return new Node(plan);
    }

    private Optional<App> wanted(App app) {
        return Optional.of(app).filter(plan.apps()::contains);
    }

    private String broker() throws IOException {
        return opened(EmbeddedBroker.start(
                        plan.data().resolve("kafka"), plan.port(), settings.under(NodeSettings.BROKER)))
                .bootstrap();
    }

    /**
     * Waits until its apps are ready.
     *
     * @throws TimeoutException saying which is not
     * @throws IOException      if one has stopped for good
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

    /** What Kafka clients of this node's topics start from. */
    public Map<String, Object> clients() {
        var clients = new HashMap<String, Object>(settings.under(NodeSettings.KAFKA));
        clients.put("bootstrap.servers", bootstrap);
        return clients;
    }

    /** How this node's topics are encoded. */
    public Codecs codecs() {
        return codecs;
    }

    public NodePlan plan() {
        return plan;
    }

    /** @throws IllegalStateException if it runs elsewhere */
    public IngestApp ingest() {
        return here(App.INGEST, ingest);
    }

    /** @throws IllegalStateException if it runs elsewhere */
    public PredictorApp predictor() {
        return here(App.PREDICTOR, predictor);
    }

    private static <T> T here(App app, Optional<T> running) {
        return running.orElseThrow(() -> new IllegalStateException("this node runs no " + app.title()));
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** The apps first, so that they commit; then the broker. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("could not close the node", e);
            }
        }
    }
}
