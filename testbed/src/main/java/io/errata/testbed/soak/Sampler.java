package io.errata.testbed.soak;

import io.errata.testbed.process.NodeMetrics;
import io.errata.testbed.soak.SoakFigures.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples the processes and the topics at an interval, on a thread of its own. */
final class Sampler implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sampler.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sampler").daemon().factory());
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final AtomicLong missed = new AtomicLong();
    private final Watched watched;
    private final long zero = System.nanoTime();

    /** The sources of a sample. */
    record Watched(List<Processes.App> apps, Backlog backlog, QueryLoad queries) {}

    /** Starts sampling, and counts seconds from now. */
    Sampler(Watched watched, Duration every) {
        this.watched = watched;
        var _ = clock.scheduleAtFixedRate(this::take, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A failed sample is only missed. An exception would end the thread, and every later sample would be missed. */
    private void take() {
        try {
            double second = (System.nanoTime() - zero) / 1e9;
            samples.add(new Sample(second, figures()));
        } catch (IOException | UncheckedIOException | TimeoutException | KafkaException e) {
            missed.incrementAndGet();
            log.warn("A sample is missing: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Double> figures() throws IOException, InterruptedException, TimeoutException {
        var figures = new HashMap<String, Double>();
        figures.put(SoakFigures.LAG, (double) watched.backlog().lag());
        var outcomes = watched.queries().outcomes();
        figures.put(SoakFigures.SENT, (double) watched.queries().sent());
        figures.put(SoakFigures.ANSWERED, (double) outcomes.distinct());
        figures.put(SoakFigures.DEAD_LETTERS, (double) outcomes.deadLetters());
        for (var app : watched.apps()) {
            var metrics = NodeMetrics.of(http, app.http());
            addProcess(figures, app, metrics);
            figures.merge(SoakFigures.REBALANCES, rebalances(metrics), Double::sum);
            figures.merge(SoakFigures.IN_FLIGHT, metrics.sum("errata_queries_in_flight"), Double::sum);
            figures.merge(SoakFigures.LIVE_EDITS, metrics.sum("errata_memory_edits"), Double::sum);
        }
        return figures;
    }

    private static void addProcess(Map<String, Double> figures, Processes.App app, NodeMetrics metrics)
            throws IOException {
        var process = ProcessFigures.of(app.process().pid());
        var name = app.name();
        figures.put(Resource.RSS.of(name), (double) process.residentBytes());
        figures.put(Resource.NATIVE.of(name), (double) process.anonymousBytes() - Processes.HEAP_BYTES);
        figures.put(Resource.THREADS.of(name), (double) process.threads());
        figures.put(Resource.HANDLES.of(name), (double) process.handles());
        figures.put(Resource.HEAP.of(name), metrics.sum("jvm_memory_used_bytes", "area=\"heap\""));
        figures.put(Resource.BUFFERS.of(name), metrics.sum("jvm_buffer_memory_used_bytes"));
        figures.put(
                Resource.ROCKSDB.of(name),
                metrics.sum("kafka_stream_state_block_cache_usage")
                        + metrics.sum("kafka_stream_state_size_all_mem_tables")
                        + metrics.sum("kafka_stream_state_estimate_table_readers_mem"));
        figures.put(Resource.DISK.of(name), (double) size(app.data()));
    }

    /** A ready app has joined its group once, so zero rebalances means that the metric's name is gone. */
    private static double rebalances(NodeMetrics metrics) throws IOException {
        double rebalances = metrics.sum("kafka_consumer_coordinator_rebalance_total");
        if (rebalances < 1) {
            throw new IOException("/metrics says nothing of rebalances");
        }
        return rebalances;
    }

    /** Size of a folder that changes meanwhile. */
    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(Sampler::fileSize).sum();
        }
    }

    private static long fileSize(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The samples so far, in time order. */
    List<Sample> samples() {
        return List.copyOf(samples);
    }

    long missed() {
        return missed.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.shutdownNow();
    }
}
