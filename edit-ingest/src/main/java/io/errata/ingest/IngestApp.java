package io.errata.ingest;

import io.errata.client.edit.EditClient;
import io.errata.client.edit.MemoryWatch;
import io.errata.ingest.admission.Admission;
import io.errata.ingest.http.EditRoutes;
import io.errata.ingest.stream.IngestMeters;
import io.errata.ingest.stream.IngestTopology;
import io.errata.ingest.stream.StoreEditCatalog;
import io.errata.runtime.http.Health;
import io.errata.runtime.http.HttpServer;
import io.errata.runtime.streams.LocalStores;
import io.errata.runtime.streams.RetriableFailures;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topic;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of edit-ingest. */
public final class IngestApp implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IngestApp.class);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final KafkaStreams streams;
    private final HttpServer server;

    private IngestApp(IngestConfig config) {
        var requests = Optional.ofNullable(config.app().requireTopics().get(Topic.EDIT_REQUESTS))
                .orElseThrow();
        var parts = new IngestTopology.Parts(
                requests.topicId(),
                new Admission(config.rules()),
                config.retention(),
                config.app().recordMaxBytes(),
                new IngestMeters(registry),
                config.app().commitInterval());
        var codecs = config.app().codecs();
        var topology = new IngestTopology(
                        config.app().topics(), codecs, requests.partitions().size())
                .build(parts);
        var settings = config.streams();
        LocalStores.keepFor(settings, topology.describe().toString());
        this.streams = new KafkaStreams(topology, settings);
        open.push(() -> streams.close(CLOSING));
        try {
            this.server = opened(HttpServer.start(
                    config.http(),
                    EditRoutes.SERVICE,
                    registry,
                    new Health(this::live, this::ready),
                    EditRoutes.of(config.http(), dependencies(config, codecs))));
        } catch (RuntimeException e) {
            // Or the threads that are open already keep a process alive that has nothing to do.
            close();
            throw e;
        }
    }

    private EditRoutes.Dependencies dependencies(IngestConfig config, Codecs codecs) {
        var client = opened(new EditClient(config.app().clients(), config.app().topics(), codecs));
        var longest = config.outcomeWait();
        var memory = opened(new LazyMemoryWatch(() ->
                MemoryWatch.fromBeginning(config.app().clients(), config.app().topics(), codecs)));
        return new EditRoutes.Dependencies(
                request -> client.send(request, longest),
                StoreEditCatalog.of(streams, codecs),
                memory::await,
                InstantSource.system());
    }

    /**
     * Starts an instance and returns before it is ready.
     *
     * @throws KafkaException                if a broker or the schema registry is not there, or a topic is missing or has the
     *                                       wrong settings
     * @throws java.io.UncheckedIOException if the HTTP address is taken
     */
    public static IngestApp start(IngestConfig config) {
        var app = new IngestApp(config);
        app.run();
        return app;
    }

    private void run() {
        streams.setUncaughtExceptionHandler(IngestApp::onFailure);
        new KafkaStreamsMetrics(streams).bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        streams.start();
        log.info("edit-ingest started, edits, metrics and health at {}", server.address());
    }

    /** Trouble with the broker passes; anything else would come again. */
    private static StreamThreadExceptionResponse onFailure(Throwable failure) {
        boolean passing = RetriableFailures.passes(failure);
        log.error("A stream thread failed; {}", passing ? "replacing it" : "stopping", failure);
        return passing ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Not beyond recovery. */
    public boolean live() {
        return streams.state().isRunningOrRebalancing() || streams.state() == KafkaStreams.State.CREATED;
    }

    /** Partitions assigned and stores restored. */
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Where edits, metrics and health are served. */
    public URI http() {
        return server.address();
    }

    public PrometheusMeterRegistry metrics() {
        return registry;
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** Answers whoever still waits, commits what is decided and leaves the group. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("could not close edit-ingest", e);
            }
        }
    }
}
