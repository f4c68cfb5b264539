package io.errata.ingest;

import io.errata.ingest.admission.Admission;
import io.errata.ingest.stream.IngestMeters;
import io.errata.ingest.stream.IngestTopology;
import io.errata.schemas.Codecs;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of edit-ingest. */
public final class IngestApp implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IngestApp.class);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final KafkaStreams streams;

    private IngestApp(IngestConfig config) {
        checkTopics(config);
        var parts = new IngestTopology.Parts(
                new Admission(config.rules()), config.retention(), config.recordMaxBytes(), new IngestMeters(registry));
        var topology = new IngestTopology(config.topics(), Codecs.singleObject()).build(parts);
        this.streams = new KafkaStreams(topology, config.streams());
    }

    /**
     * Starts an instance and returns before it is ready.
     *
     * @throws KafkaException if a broker is not there, or a topic is missing or has the wrong settings
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
        log.info("edit-ingest started");
    }

    /** Trouble with the broker passes; anything else would come again. */
    private static StreamThreadExceptionResponse onFailure(Throwable failure) {
        boolean passing = failure instanceof RetriableException || failure.getCause() instanceof RetriableException;
        log.error("A stream thread failed; {}", passing ? "replacing it" : "stopping", failure);
        return passing ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static void checkTopics(IngestConfig config) {
        try (var admin = Admin.create(config.clients())) {
            config.topics().require(admin);
        }
    }

    /** Not beyond recovery. */
    public boolean live() {
        return streams.state().isRunningOrRebalancing() || streams.state() == KafkaStreams.State.CREATED;
    }

    /** Partitions assigned and stores restored. */
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    public PrometheusMeterRegistry metrics() {
        return registry;
    }

    /** Commits what is decided and leaves the group. */
    @Override
    public void close() {
        streams.close(CLOSING);
    }
}
