package io.errata.predictor;

import io.errata.predictor.stream.Instance;
import io.errata.predictor.stream.PredictorLimits;
import io.errata.predictor.stream.PredictorMeters;
import io.errata.predictor.stream.PredictorTopology;
import io.errata.predictor.stream.QueryRules;
import io.errata.runtime.http.Health;
import io.errata.runtime.http.HttpServer;
import io.errata.runtime.http.openapi.ServiceInfo;
import io.errata.runtime.streams.Resources;
import io.errata.runtime.streams.StreamsLifecycle;
import io.errata.runtime.streams.async.Backpressure;
import io.errata.schemas.BuildVersion;
import io.errata.schemas.EditCheck;
import io.errata.schemas.topic.Topic;
import io.errata.serac.torch.runtime.PrecisionChoice;
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
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of predictor-stream: models, batchers, edit memory, topology, metrics. Models load while edit memory is
 * restored. Queries wait in flight until both are there.
 */
public final class PredictorApp implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PredictorApp.class);
    private static final ServiceInfo SERVICE = new ServiceInfo(
            "Errata: predictor",
            "Metrics and health of an instance that answers queries.",
            ServiceInfo.PROBLEM,
            List.of());

    private final PredictorConfig config;
    private final Resources resources;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CompletableFuture<Models> loaded;
    private final StreamsLifecycle streams;
    private final StreamMemory memory;
    private final HttpServer server;
    private final int workers;

    private PredictorApp(PredictorConfig config, Function<PredictorConfig, ModelSupply> supply, Resources resources) {
        this.config = config;
        this.resources = resources;
        renameStoreTags(registry);
        var queries = config.app().requireTopics(Topic.QUERIES);
        // First, because nothing is open yet that a failure would have to close.
        var codecs = config.app().codecs();
        var models = resources.opened(supply.apply(config));
        this.workers = config.workers(models.gpu());
        // Several small batches at a time are faster than one that is spread over the cores.
        models.shareCores(workers);
        this.memory = resources.opened(new StreamMemory(models::index));
        // Not on the common pool, because other work that fills that pool must not delay answers.
        this.loaded =
                CompletableFuture.supplyAsync(models::load, Thread.ofPlatform().name("model-loader")::start);
        // Closing waits for the load, because nothing may be freed under a model that still loads.
        resources.opened(() -> loaded.handle((_, _) -> true).join());
        var meters = new PredictorMeters(registry, memory);
        var backpressure = new Backpressure(config.app().topics().name(Topic.QUERIES), config.queriesInFlightMax());
        var topology = new PredictorTopology(
                        config.app().topics(),
                        codecs,
                        config.app().recordMaxBytes(),
                        config.app().commitInterval())
                .build(dependencies(queries.topicId(), models, backpressure, meters));
        this.streams = resources.opened(new StreamsLifecycle(topology, config.streams(), backpressure.clients()));
        meters.watch(backpressure, config.app().namespaces());
        watchDevice(models);
        meters.precision(models.precision());
        this.server = resources.opened(
                HttpServer.start(config.http(), SERVICE, registry, new Health(this::live, this::ready), List.of()));
    }

    /** Meters of one name must have the same tags, whatever kind of store they are of. */
    private static void renameStoreTags(PrometheusMeterRegistry registry) {
        registry.config()
                .meterFilter(MeterFilter.renameTag("kafka.stream.state", "in.memory.state.id", "state.id"))
                .meterFilter(MeterFilter.renameTag("kafka.stream.state", "rocksdb.state.id", "state.id"));
    }

    private void watchDevice(ModelSupply models) {
        Gauge.builder("errata.device.memory.used", models, ModelSupply::memoryUsed)
                .description("Of the GPU, by whomever; on a CPU, resident of this process")
                .baseUnit("bytes")
                .register(registry);
    }

    /**
     * Starts an instance and returns before it is ready.
     *
     * @throws KafkaException if a broker or the schema registry is not there, or a topic is missing or has the wrong
     *     settings
     */
    public static PredictorApp start(PredictorConfig config) {
        return start(config, each -> BuiltInModels.open(each.device(), each.precision(), each.encoder(), each.tasks()));
    }

    /**
     * Like {@link #start(PredictorConfig)}, with other models.
     *
     * @param supply called once, after the topics and codecs are found to be in order
     */
    public static PredictorApp start(PredictorConfig config, Function<PredictorConfig, ModelSupply> supply) {
        return Resources.open("predictor-stream", resources -> {
            var app = new PredictorApp(config, supply, resources);
            app.run();
            return app;
        });
    }

    private Batcher<String, float[]> embedding(ModelSupply models, PredictorMeters meters) {
        return resources.opened(new Batcher<>(
                "embedding",
                config.embedding(models.gpu()),
                texts -> {
                    registry.counter("errata.edits.embedded").increment(texts.size());
                    return List.of(models.encoder().encode(texts));
                },
                meters::batch));
    }

    private Batcher<QueryItem, QueryResult> answering(ModelSupply models, PredictorMeters meters) {
        var answerer = loaded.thenApply(each -> new QueryAnswerer(each, memory, config.scope()));
        return resources.opened(new Batcher<>(
                "answering",
                config.answering(models.gpu()),
                queries -> answerer.join().answer(queries),
                meters::batch));
    }

    private Batcher<EditCheck, ConflictFinder.Compared> comparing(PredictorMeters meters) {
        var comparer = loaded.thenApply(each -> new ConflictFinder(each, memory, config.conflicts()));
        return resources.opened(new Batcher<>(
                "comparing",
                PredictorConfig.COMPARING,
                checks -> checks.stream().map(comparer.join()::compare).toList(),
                meters::batch));
    }

    /** Each kind of work has its own batcher, so that an edit need not wait for a batch of queries to end. */
    private PredictorTopology.Dependencies dependencies(
            Uuid queries, ModelSupply models, Backpressure backpressure, PredictorMeters meters) {
        var fingerprints = models.fingerprints();
        return new PredictorTopology.Dependencies(
                queries,
                memory,
                models.encoder(),
                embedding(models, meters),
                answering(models, meters),
                comparing(meters),
                task -> Optional.ofNullable(fingerprints.get(task)).orElseThrow(),
                backpressure,
                limits(models.precision()),
                meters);
    }

    private PredictorLimits limits(PrecisionChoice precision) {
        var rules = new QueryRules(
                config.app().namespaces(), config.tasks(), config.app().textMaxChars());
        return new PredictorLimits(rules, instance(precision), config.minRevisionWait());
    }

    private Instance instance(PrecisionChoice precision) {
        return new Instance(
                config.scope().topK(),
                config.scope().threshold(),
                precision.precision().label(),
                BuildVersion.current().toString());
    }

    private void run() {
        new ClassLoaderMetrics().bindTo(registry);
        streams.start(registry);
        log.info("predictor-stream started, metrics and health at {}", server.address());
    }

    /** False once the app cannot recover by itself. */
    public boolean live() {
        return streams.live() && !loaded.isCompletedExceptionally();
    }

    /** True while partitions are assigned, edit memory is restored and models are loaded. */
    public boolean ready() {
        return streams.ready() && loaded.isDone() && !loaded.isCompletedExceptionally();
    }

    /** The address of metrics and health. */
    public URI http() {
        return server.address();
    }

    /** Applied revision of a namespace in this instance's edit memory; 0 = no event yet. */
    public long revision(String namespace) {
        return memory.revision(namespace);
    }

    /** Number of live edits in this instance's edit memory. */
    public int edits() {
        return memory.size();
    }

    /** Number of threads that answer, and of those that embed. */
    public int workers() {
        return workers;
    }

    public PrometheusMeterRegistry metrics() {
        return registry;
    }

    /** Stops taking in records, commits, then frees the models. Unanswered queries stay in the in-flight store. */
    @Override
    public void close() {
        resources.close();
    }
}
