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
import io.errata.runtime.streams.Resources;
import io.errata.runtime.streams.StreamsLifecycle;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topic;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of edit-ingest. */
public final class IngestApp implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IngestApp.class);

    private final Resources resources;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StreamsLifecycle streams;
    private final HttpServer server;

    private IngestApp(IngestConfig config, Resources resources) {
        this.resources = resources;
        var requests = config.app().requireTopics(Topic.EDIT_REQUESTS);
        var codecs = config.app().codecs();
        var topology = new IngestTopology(
                        config.app().topics(), codecs, requests.partitions().size())
                .build(dependencies(config, requests.topicId()));
        this.streams = resources.opened(new StreamsLifecycle(topology, config.streams()));
        var routes = EditRoutes.of(config.http(), served(config, codecs));
        this.server = resources.opened(HttpServer.start(
                config.http(), EditRoutes.SERVICE, registry, new Health(this::live, this::ready), routes));
    }

    private IngestTopology.Dependencies dependencies(IngestConfig config, Uuid requests) {
        return new IngestTopology.Dependencies(
                requests,
                new Admission(config.rules()),
                config.retention(),
                config.app().recordMaxBytes(),
                new IngestMeters(registry),
                config.app().commitInterval());
    }

    private EditRoutes.Dependencies served(IngestConfig config, Codecs codecs) {
        var client = resources.opened(
                new EditClient(config.app().clients(), config.app().topics(), codecs));
        var longest = config.outcomeWait();
        var memory = resources.opened(new LazyMemoryWatch(() ->
                MemoryWatch.fromBeginning(config.app().clients(), config.app().topics(), codecs)));
        return new EditRoutes.Dependencies(
                config.app().namespaces(),
                request -> client.send(request, longest),
                StoreEditCatalog.of(streams.streams(), codecs),
                memory::await,
                InstantSource.system());
    }

    /**
     * Starts an instance and returns before it is ready.
     *
     * @throws KafkaException               if a broker or the schema registry is not there, or a topic is missing or
     *     has the wrong settings
     * @throws java.io.UncheckedIOException if the HTTP address is taken
     */
    public static IngestApp start(IngestConfig config) {
        return Resources.open("edit-ingest", resources -> {
            var app = new IngestApp(config, resources);
            app.run();
            return app;
        });
    }

    private void run() {
        streams.start(registry);
        log.info("edit-ingest started, edits, metrics and health at {}", server.address());
    }

    /** False once the app cannot recover by itself. */
    public boolean live() {
        return streams.live();
    }

    /** True while partitions are assigned and stores are restored. */
    public boolean ready() {
        return streams.ready();
    }

    /** The address of edits, metrics and health. */
    public URI http() {
        return server.address();
    }

    public PrometheusMeterRegistry metrics() {
        return registry;
    }

    /** Answers every request that still waits, commits the decisions and leaves the group. */
    @Override
    public void close() {
        resources.close();
    }
}
