package io.errata.predictor;

import io.errata.predictor.stream.Backpressure;
import io.errata.predictor.stream.PredictorLimits;
import io.errata.predictor.stream.PredictorMeters;
import io.errata.predictor.stream.PredictorTopology;
import io.errata.predictor.stream.QueryRules;
import io.errata.runtime.http.Health;
import io.errata.runtime.http.HttpServer;
import io.errata.runtime.http.openapi.ServiceInfo;
import io.errata.runtime.streams.LocalStores;
import io.errata.runtime.streams.RetriableFailures;
import io.errata.schemas.EditCheck;
import io.errata.schemas.topic.Topic;
import io.errata.serving.answer.QueryAnswerer;
import io.errata.serving.answer.QueryItem;
import io.errata.serving.answer.QueryResult;
import io.errata.serving.batch.Batcher;
import io.errata.serving.conflict.ConflictFinder;
import io.errata.serving.memory.StreamMemory;
import io.errata.serving.model.BuiltInModels;
import io.errata.serving.model.ModelSupply;
import io.errata.serving.model.Models;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of predictor-stream: models, batcher, memory, topology, metrics. Models load while the memory is restored;
 * queries wait in flight until both are there.
 */
public final class PredictorApp implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PredictorApp.class);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final ServiceInfo SERVICE = new ServiceInfo(
            "Errata: predictor",
            "Metrics and health of an instance that answers queries.",
            ServiceInfo.PROBLEM,
            List.of());

    private final PredictorConfig config;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CompletableFuture<Models> loaded;
    private final KafkaStreams streams;
    private final StreamMemory memory;
    private final HttpServer server;
    private final int workers;

    private PredictorApp(PredictorConfig config, Function<PredictorConfig, ModelSupply> supply) {
        this.config = config;
        // Meters of one name must have the same tags, whatever kind of store they are of.
        registry.config()
                .meterFilter(MeterFilter.renameTag("kafka.stream.state", "in.memory.state.id", "state.id"))
                .meterFilter(MeterFilter.renameTag("kafka.stream.state", "rocksdb.state.id", "state.id"));
        var queries = Optional.ofNullable(config.app().requireTopics().get(Topic.QUERIES))
                .orElseThrow();
        // Before anything is open that would have to be closed.
        var codecs = config.app().codecs();
        var models = opened(supply.apply(config));
        this.workers = config.workers(models.gpu());
        // Several small batches at a time beat one that is spread over the cores.
        models.shareCores(workers);
        this.memory = opened(new StreamMemory(models::index));
        // Not on the common pool: whoever else fills that must not hold up answers.
        this.loaded =
                CompletableFuture.supplyAsync(models::load, Thread.ofPlatform().name("model-loader")::start);
        var meters = new PredictorMeters(registry, memory);
        var batchers = batchers(models, meters);
        var backpressure = new Backpressure(config.app().topics().name(Topic.QUERIES), config.queriesInFlightMax());
        var topology = new PredictorTopology(
                        config.app().topics(),
                        codecs,
                        config.app().recordMaxBytes(),
                        config.app().commitInterval())
                .build(parts(queries.topicId(), models, batchers, backpressure, meters));
        var settings = config.streams();
        LocalStores.keepFor(settings, topology.describe().toString());
        this.streams = new KafkaStreams(topology, settings, backpressure.clients());
        open.push(() -> streams.close(CLOSING));
        meters.watch(backpressure, config.app().namespaces());
        Gauge.builder("errata.device.memory.used", models, ModelSupply::memoryUsed)
                .description("Of the GPU, by whomever; on a CPU, resident of this process")
                .baseUnit("bytes")
                .register(registry);
        this.server = opened(
                HttpServer.start(config.http(), SERVICE, registry, new Health(this::live, this::ready), List.of()));
    }

    /**
     * Starts an instance and returns before it is ready.
     *
     * @throws KafkaException if a broker or the schema registry is not there, or a topic is missing or has the wrong settings
     */
    public static PredictorApp start(PredictorConfig config) {
        return start(config, each -> BuiltInModels.open(each.device(), each.tasks()));
    }

    /**
     * As {@link #start(PredictorConfig)}, with other models.
     *
     * @param supply called once, when the surroundings are found to be in order
     */
    public static PredictorApp start(PredictorConfig config, Function<PredictorConfig, ModelSupply> supply) {
        var app = new PredictorApp(config, supply);
        app.run();
        return app;
    }

    private record Batchers(
            Batcher<String, float[]> embedding,
            Batcher<QueryItem, QueryResult> answering,
            Batcher<EditCheck, ConflictFinder.Compared> comparing) {}

    /** One for each: an edit takes effect sooner if it need not wait for a batch of queries to end. */
    private Batchers batchers(ModelSupply models, PredictorMeters meters) {
        var answerer = loaded.thenApply(each -> new QueryAnswerer(each, memory, config.scope()));
        var comparer = loaded.thenApply(each -> new ConflictFinder(each, memory, config.conflicts()));
        return new Batchers(
                opened(new Batcher<>(
                        "embedding",
                        config.embedding(models.gpu()),
                        texts -> {
                            registry.counter("errata.edits.embedded").increment(texts.size());
                            return List.of(models.encoder().encode(texts));
                        },
                        meters::batch)),
                opened(new Batcher<>(
                        "answering",
                        config.answering(models.gpu()),
                        questions -> answerer.join().answer(questions),
                        meters::batch)),
                opened(new Batcher<>(
                        "comparing",
                        PredictorConfig.COMPARING,
                        checks -> checks.stream().map(comparer.join()::compare).toList(),
                        meters::batch)));
    }

    private PredictorTopology.Parts parts(
            Uuid queries, ModelSupply models, Batchers batchers, Backpressure backpressure, PredictorMeters meters) {
        var fingerprints = models.fingerprints();
        var rules = new QueryRules(
                config.app().namespaces(), config.tasks(), config.app().textMaxChars());
        return new PredictorTopology.Parts(
                queries,
                memory,
                models.encoder(),
                batchers.embedding(),
                batchers.answering(),
                batchers.comparing(),
                task -> Optional.ofNullable(fingerprints.get(task)).orElseThrow(),
                backpressure,
                new PredictorLimits(rules, config.scope().threshold(), config.minRevisionWait()),
                meters);
    }

    private void run() {
        streams.setUncaughtExceptionHandler(PredictorApp::onFailure);
        new KafkaStreamsMetrics(streams).bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        streams.start();
        log.info("predictor-stream started, metrics and health at {}", server.address());
    }

    /** Trouble with the broker passes; anything else would come again. */
    private static StreamThreadExceptionResponse onFailure(Throwable failure) {
        boolean passing = RetriableFailures.passes(failure);
        log.error("A stream thread failed; {}", passing ? "replacing it" : "stopping", failure);
        return passing ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Not beyond recovery. */
    public boolean live() {
        return !loaded.isCompletedExceptionally() && (streams.state().isRunningOrRebalancing() || starting());
    }

    private boolean starting() {
        return streams.state() == KafkaStreams.State.CREATED;
    }

    /** Partitions assigned, memory restored, models loaded. */
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING && loaded.isDone() && !loaded.isCompletedExceptionally();
    }

    /** Where metrics and health are served. */
    public URI http() {
        return server.address();
    }

    /** Applied revision of a namespace in this instance's memory; 0 = no event yet. */
    public long revision(String namespace) {
        return memory.revision(namespace);
    }

    /** Number of live edits in this instance's memory. */
    public int edits() {
        return memory.size();
    }

    /** Threads that run models. */
    public int workers() {
        return workers;
    }

    public PrometheusMeterRegistry metrics() {
        return registry;
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** Stops taking in, commits, then frees the models; what is unanswered stays in the in-flight store. */
    @Override
    public void close() {
        // Nothing may be freed under a model that is still loading.
        loaded.handle((_, _) -> true).join();
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("could not close predictor-stream", e);
            }
        }
    }
}
