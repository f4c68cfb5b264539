package io.errata.testbed.bench;

import io.errata.cli.node.Folders;
import io.errata.cli.node.Node;
import io.errata.cli.node.NodePlan;
import io.errata.client.log.EditLogReader;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.torch.huggingface.ModelSize;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.testbed.process.NodeClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The stream's figures, each beside its comparison, in one run. */
public final class StreamBench {
    public static final String NAMESPACE = Bench.NAMESPACE;
    private static final Duration START_TIMEOUT = Duration.ofMinutes(10);
    /** Number of edits in memory while queries are timed. */
    private static final int LIVE = 1_000;

    private static final int IDLE_QUERIES = 200;
    private static final List<Integer> SHARES = List.of(10, 50, 80);

    private final Plan plan;
    private final ProgressListener progress;

    /**
     * The plan of a benchmark.
     *
     * @param node    a node with a broker inside that serves {@link #NAMESPACE}
     * @param edits   number of edits to import and to start with
     * @param queries queries of each repetition of throughput
     * @param time    measured time of each rate
     * @param rates   edits per second
     */
    public record Plan(NodePlan node, int edits, int queries, int repetitions, Duration time, List<Integer> rates) {
        public Plan {
            rates = List.copyOf(rates);
            if (edits < 64 || queries < 64 || repetitions < 1 || time.toSeconds() < 1) {
                throw new IllegalArgumentException(
                        "--edits and --queries must be ≥ 64, --repetitions and --seconds ≥ 1");
            }
        }
    }

    /**
     * The figures of an import.
     *
     * @param importRate  edits per second through admission and indexing
     * @param encoderRate edits per second that the encoder alone embeds
     * @param lost        accepted edits that are not in memory
     * @param orderKept   whether the log is gapless and its chain whole
     */
    public record Imported(double importRate, double encoderRate, long lost, boolean orderKept) {}

    private record Flowing(
            Throughput throughput,
            QueryLatency.Idle idle,
            Map<Integer, Percentiles> queryCommitted,
            Map<Integer, Percentiles> editEffective) {}

    private interface Measurement<T> {
        T of(Bench bench) throws InterruptedException;
    }

    /** Milliseconds by edits per second, and by percent of capacity. */
    public record Result(
            Throughput throughput,
            Percentiles idleTotal,
            Percentiles idleAdded,
            Map<Integer, Percentiles> queryCommitted,
            Map<Integer, Percentiles> editEffective,
            Imported imported,
            Startup warm,
            Startup cold) {
        public Map<String, Object> totals() {
            var totals = new LinkedHashMap<String, Object>();
            totals.put("throughputRatio", throughput.ratio());
            totals.put("pipelinePerSecond", throughput.pipeline());
            totals.put("inProcessPerSecond", throughput.inProcess());
            totals.put("addedMsP50", idleAdded.p50());
            totals.put("importPerSecond", imported.importRate());
            totals.put("importRatio", imported.importRate() / imported.encoderRate());
            totals.put("warmSeconds", warm.seconds());
            totals.put("coldSeconds", cold.seconds());
            return totals;
        }

        public Map<String, Object> json() {
            var json = new LinkedHashMap<>(totals());
            json.put("throughputTurns", throughput.turns());
            json.put("queryCommittedMs", json(queryCommitted));
            json.put("editEffectiveMs", json(editEffective));
            json.put("idleMs", idleTotal.json());
            json.put("idleAddedMs", idleAdded.json());
            json.put("imported", imported);
            json.put("startup", Map.of("warm", warm, "cold", cold));
            return json;
        }

        private static Map<String, Object> json(Map<Integer, Percentiles> figures) {
            var json = new LinkedHashMap<String, Object>();
            figures.forEach((name, figure) -> json.put(String.valueOf(name), figure.json()));
            return json;
        }
    }

    public StreamBench(Plan plan, ProgressListener progress) {
        this.plan = plan;
        this.progress = progress;
    }

    public Result run() throws IOException, TimeoutException, InterruptedException {
        var settings = plan.node().settings();
        var start = plan.node().data().resolve("start");
        var encoder = PretrainedEncoder.of(
                ModelSize.of(settings.getOrDefault("models", "small")),
                Optional.ofNullable(settings.get("models.dir")).map(Path::of));
        Flowing flowing;
        Imported imported;
        try (var torch = TorchRuntime.open(
                        settings.getOrDefault("device", "auto"),
                        PrecisionSetting.of(settings.getOrDefault("precision", "auto")));
                var models = BuiltInWeights.open(torch, encoder)) {
            // A separate memory lets a start find exactly the number of edits in the plan. It comes first, so that the
            // later rates of edits are those of a machine with compiled code for edits. A long-lived node has it too.
            imported = measured(start, bench -> imported(bench, models));
            flowing = measured(plan.node().data().resolve("queries"), bench -> flowing(bench, models));
        }
        // The first start leaves classes for later ones to map, like any node's first start.
        Startup.measure(start, settings);
        var warm = Startup.measure(start, settings);
        Folders.delete(start.resolve("predictor"));
        var cold = Startup.measure(start, settings);
        return new Result(
                flowing.throughput(),
                flowing.idle().total(),
                flowing.idle().added(),
                flowing.queryCommitted(),
                flowing.editEffective(),
                imported,
                warm,
                cold);
    }

    private <T> T measured(Path data, Measurement<T> measurement)
            throws IOException, TimeoutException, InterruptedException {
        var wanted = plan.node();
        var own = new NodePlan(
                wanted.bootstrap(),
                wanted.port(),
                data,
                wanted.topics(),
                wanted.partitions(),
                wanted.settings(),
                wanted.apps());
        try (var node = Node.start(own)) {
            node.awaitReady(START_TIMEOUT);
            try (var client = new NodeClient(node, NAMESPACE)) {
                return measurement.of(new Bench(node, client, progress));
            }
        }
    }

    private Flowing flowing(Bench bench, BuiltInWeights models) throws InterruptedException {
        var throughput = Throughput.measure(bench, models, LIVE, plan.queries(), plan.repetitions());
        var idle = QueryLatency.idle(bench, IDLE_QUERIES);
        var committed = new LinkedHashMap<Integer, Percentiles>();
        for (int share : SHARES) {
            progress.at("queries at " + share + " %", 0, 1);
            committed.put(share, QueryLatency.atRate(bench, throughput.pipeline() * share / 100, plan.time()));
        }
        var effective = new LinkedHashMap<Integer, Percentiles>();
        for (int rate : plan.rates()) {
            effective.put(rate, new EditEffect(bench, throughput.pipeline() / 2).measure(rate, plan.time()));
        }
        return new Flowing(throughput, idle, committed, effective);
    }

    private Imported imported(Bench bench, BuiltInWeights models) throws InterruptedException {
        var inputs = IntStream.range(0, plan.edits())
                .mapToObj("What does the imported record numbered %d say about its subject?"::formatted)
                .toList();
        double seconds = bench.publishAll(Bench.edits("imported-", inputs));
        long lost = (long) plan.edits() - bench.node().predictor().edits();
        double encoder = Throughput.encoderRate(models.encoder(), inputs.subList(0, Math.min(inputs.size(), 10_000)));
        var events = new AtomicLong();
        var broken = new EditLogReader(
                        bench.node().clients(),
                        plan.node().topics(),
                        bench.node().codecs())
                .read(NAMESPACE, _ -> events.incrementAndGet(), _ -> {});
        boolean kept =
                broken.isEmpty() && events.get() == bench.node().predictor().revision(NAMESPACE);
        return new Imported(plan.edits() / seconds, encoder, lost, kept);
    }
}
