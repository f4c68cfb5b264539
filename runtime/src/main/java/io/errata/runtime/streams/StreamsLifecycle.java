package io.errata.runtime.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of an app's Kafka Streams: drops local stores of another topology, replaces a stream thread when its failure
 * passes, stops when it would come again, and leaves the group when closed.
 */
public final class StreamsLifecycle implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamsLifecycle.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final KafkaStreams streams;

    /** @param settings {@code state.dir} and {@code application.id} among them; the instance's name is added */
    public StreamsLifecycle(Topology topology, Properties settings) {
        this(topology, settings, new DefaultKafkaClientSupplier());
    }

    /** As {@link #StreamsLifecycle(Topology, Properties)}, with clients of its own. */
    public StreamsLifecycle(Topology topology, Properties settings, KafkaClientSupplier clients) {
        LocalStores.keepFor(settings, topology.describe().toString());
        this.streams = new KafkaStreams(topology, settings, clients);
        streams.setUncaughtExceptionHandler(StreamsLifecycle::onFailure);
    }

    /** @param meters told of Streams, memory and threads */
    public void start(MeterRegistry meters) {
        new KafkaStreamsMetrics(streams).bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        streams.start();
    }

    private static StreamThreadExceptionResponse onFailure(Throwable failure) {
        boolean retriable = RetriableFailures.isRetriable(failure);
        log.error("A stream thread failed; {}", retriable ? "replacing it" : "stopping", failure);
        return retriable ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Not beyond recovery. */
    public boolean live() {
        return streams.state().isRunningOrRebalancing() || streams.state() == KafkaStreams.State.CREATED;
    }

    /** Partitions assigned and stores restored. */
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** For interactive queries. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Commits what is done and leaves the group; waits at most ten seconds for it. */
    @Override
    public void close() {
        streams.close(CLOSE_TIMEOUT);
    }
}
