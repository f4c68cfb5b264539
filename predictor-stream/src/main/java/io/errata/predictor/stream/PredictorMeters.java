package io.errata.predictor.stream;

import io.errata.runtime.streams.async.Backpressure;
import io.errata.runtime.streams.async.InFlightLimit;
import io.errata.schemas.Edit;
import io.errata.schemas.Prediction;
import io.errata.serac.torch.runtime.PrecisionChoice;
import io.errata.serving.memory.StreamMemory;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of the predictor. docs/operations/metrics.md says what each is for. Safe for many threads. */
public final class PredictorMeters {
    private final MeterRegistry registry;
    private final DistributionSummary scores;
    private final StreamMemory memory;
    private final Lag lag;

    public PredictorMeters(MeterRegistry registry, StreamMemory memory) {
        this.registry = registry;
        this.memory = memory;
        this.lag = new Lag(memory::revision);
        this.scores = DistributionSummary.builder("errata.scope.score")
                .description("Score of each query's best candidate")
                .serviceLevelObjectives(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
                .register(registry);
    }

    MeterRegistry registry() {
        return registry;
    }

    /** @param namespaces served */
    public void watch(Backpressure backpressure, Set<String> namespaces) {
        namespaces.forEach(this::watch);
        Gauge.builder("errata.memory.edits", memory, StreamMemory::size)
                .description("Live edits")
                .register(registry);
        Gauge.builder("errata.queries.in.flight", backpressure.limit(), InFlightLimit::inFlight)
                .description("Queries taken in and not yet answered")
                .register(registry);
    }

    private void watch(String namespace) {
        var builders = Stream.of(
                Gauge.builder("errata.memory.revision", memory, now -> now.revision(namespace))
                        .description("Applied revision"),
                Gauge.builder("errata.memory.lag.revisions", lag, now -> now.revisions(namespace))
                        .description("Events taken from the log and not yet in memory"),
                Gauge.builder("errata.memory.lag.ms", lag, now -> now.ms(namespace, Instant.now()))
                        .description("Since the oldest of them was accepted"));
        builders.forEach(gauge -> gauge.tag("namespace", namespace).register(registry));
    }

    /** Registers a gauge that is always 1. Its tags say what the models run in, and why. */
    public void precision(PrecisionChoice choice) {
        Gauge.builder("errata.precision.info", () -> 1)
                .description("What the models run in, and why")
                .tag("precision", choice.precision().label())
                .tag("reason", choice.reason())
                .register(registry);
    }

    /** Notes an event taken from the log. */
    void taken(Edit event) {
        lag.taken(event.getNamespace(), event.getRevision(), event.getAcceptedAt());
    }

    public void batch(int size) {
        registry.summary("errata.batch.size").record(size);
    }

    void predicted(Prediction prediction) {
        registry.counter(
                        "errata.queries",
                        "status",
                        prediction.getStatus().name(),
                        "route",
                        name(prediction.getRoute()),
                        "reason",
                        name(prediction.getReason()))
                .increment();
        Optional.ofNullable(prediction.getBest()).ifPresent(best -> scores.record(best.getScore()));
        var timings = prediction.getTimings();
        stage("queued", timings.getQueued());
        stage("encode", timings.getEncode());
        stage("retrieve", timings.getRetrieve());
        stage("scope", timings.getScope());
        stage("answer", timings.getAnswer());
    }

    /** A tag has the same names in every series, so that an absent value has a name too. */
    private static String name(@Nullable Enum<?> value) {
        return value == null ? "NONE" : value.name();
    }

    private void stage(String name, float ms) {
        Timer.builder("errata.stage")
                .description("Time in each stage, of the batch a query was in")
                .tag("stage", name)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry)
                .record((long) (ms * 1000), TimeUnit.MICROSECONDS);
    }
}
