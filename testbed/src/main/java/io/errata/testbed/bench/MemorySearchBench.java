package io.errata.testbed.bench;

import com.sun.management.OperatingSystemMXBean;
import io.errata.schemas.Task;
import io.errata.schemas.log.Validity;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.QueryContext;
import io.errata.serving.memory.LiveEdit;
import io.errata.serving.memory.MemoryEvent;
import io.errata.serving.memory.StreamMemory;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Measures searches of several threads in one memory while edits are written. Every other write revokes the oldest
 * edit, so that the number of live edits stays the same. Embeddings are random, because a search compares the query
 * with every live edit.
 */
public final class MemorySearchBench {
    private static final String NAMESPACE = "bench";
    private static final int TOP_K = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final MemoryQuery QUERY =
            new MemoryQuery("", Task.QUESTION_ANSWERING.name(), new QueryContext(NAMESPACE, Instant.EPOCH));

    private final Plan plan;
    private final int dimension;
    private final ProgressListener progress;

    /**
     * The plan of a benchmark.
     *
     * @param edits           number of live edits, ≥ 1
     * @param threads         number of searching threads, ≥ 1
     * @param time            measured time, after the warm-up
     * @param writesPerSecond writes a second, > 0
     */
    public record Plan(int edits, int threads, Duration time, double writesPerSecond) {
        public Plan {
            if (edits < 1 || threads < 1 || time.toSeconds() < 1 || !(writesPerSecond > 0)) {
                throw new IllegalArgumentException(
                        "--edits, --threads and --seconds must be ≥ 1, and --writes-per-second > 0");
            }
        }
    }

    /**
     * The figures of a benchmark.
     *
     * @param ms             milliseconds of one search
     * @param cpuMsPerSearch CPU milliseconds of the whole process for one search, writes included; other users of the
     *                       machine do not affect it
     */
    public record Result(
            Plan plan, double searchesPerSecond, double writesPerSecond, Percentiles ms, double cpuMsPerSearch) {
        public Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("edits", plan.edits());
            json.put("threads", plan.threads());
            json.put("searchesPerSecond", searchesPerSecond);
            json.put("writesPerSecond", writesPerSecond);
            json.put("searchP50Ms", ms.p50());
            json.put("searchP99Ms", ms.p99());
            json.put("cpuMsPerSearch", cpuMsPerSearch);
            return json;
        }
    }

    public MemorySearchBench(Plan plan, int dimension, ProgressListener progress) {
        this.plan = plan;
        this.dimension = dimension;
        this.progress = progress;
    }

    /** @param memory an empty memory */
    public Result run(StreamMemory memory) {
        fill(memory);
        long cpuBefore = cpuNanos();
        long from = System.nanoTime() + WARM_UP.toNanos();
        long to = from + plan.time().toNanos();
        try (var threads = Executors.newFixedThreadPool(plan.threads() + 1)) {
            var written = CompletableFuture.supplyAsync(() -> write(memory, to), threads);
            var searches = IntStream.range(0, plan.threads())
                    .mapToObj(seed -> CompletableFuture.supplyAsync(() -> search(memory, seed, from, to), threads))
                    .toList();
            var runs = searches.stream().map(CompletableFuture::join).toList();
            var ms = runs.stream().flatMap(run -> run.ms().stream()).toList();
            long all = runs.stream().mapToLong(Run::searches).sum();
            double seconds = plan.time().toNanos() / 1e9;
            return new Result(
                    plan,
                    ms.size() / seconds,
                    written.join() / (seconds + WARM_UP.toSeconds()),
                    Percentiles.of(ms),
                    (cpuNanos() - cpuBefore) / 1e6 / all);
        }
    }

    /**
     * The searches of one thread.
     *
     * @param searches number of searches, including those of the warm-up
     * @param ms       milliseconds of each search that began in the measured time
     */
    private record Run(long searches, List<Double> ms) {}

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private void fill(StreamMemory memory) {
        var random = new SplittableRandom(42);
        for (int i = 0; i < plan.edits(); i++) {
            memory.apply(published(i, i + 1L, random));
            progress.at("edits", i + 1L, plan.edits());
        }
        memory.applied().join();
    }

    private Run search(StreamMemory memory, int seed, long from, long to) {
        var random = new SplittableRandom(1000 + seed);
        var ms = new ArrayList<Double>();
        long searches = 0;
        for (long start = System.nanoTime(); start < to; start = System.nanoTime(), searches++) {
            float[][] vectors = {unit(random)};
            long asked = System.nanoTime();
            memory.retrieve(List.of(QUERY), vectors, TOP_K);
            if (asked >= from) {
                ms.add((System.nanoTime() - asked) / 1e6);
            }
        }
        return new Run(searches, ms);
    }

    /** @return number of written events */
    private long write(StreamMemory memory, long to) {
        var random = new SplittableRandom(7);
        long start = System.nanoTime();
        long written = 0;
        for (; System.nanoTime() < to; written++) {
            long revision = plan.edits() + written + 1;
            long edit = written / 2;
            memory.apply(
                    written % 2 == 0
                            ? published(plan.edits() + edit, revision, random)
                            : new MemoryEvent(NAMESPACE, "e" + edit, revision, new MemoryEvent.Effect.Gone()));
            LockSupport.parkNanos(start + (long) ((written + 1) * 1e9 / plan.writesPerSecond()) - System.nanoTime());
        }
        memory.applied().join();
        return written;
    }

    private MemoryEvent published(long number, long revision, SplittableRandom random) {
        var edit = new Edit("e" + number, "input " + number, "target " + number, revision);
        var live = new LiveEdit(Task.QUESTION_ANSWERING, edit, Validity.ALWAYS, unit(random));
        return new MemoryEvent(NAMESPACE, edit.id(), revision, new MemoryEvent.Effect.Live(live));
    }

    private float[] unit(SplittableRandom random) {
        var vector = new float[dimension];
        double square = 0;
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < dimension; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
