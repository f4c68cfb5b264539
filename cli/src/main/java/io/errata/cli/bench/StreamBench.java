package io.errata.cli.bench;

import io.errata.cli.node.Folders;
import io.errata.cli.node.Node;
import io.errata.cli.node.NodeClient;
import io.errata.cli.node.NodePlan;
import io.errata.ingest.client.EditHistory;
import io.errata.lab.eval.Progress;
import io.errata.serac.djl.BuiltIn;
import io.errata.serac.djl.Torch;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The stream's figures, each beside what it is compared with, in one run. */
public final class StreamBench {
    public static final String NAMESPACE = Bench.NAMESPACE;
    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    /** Edits in memory while queries are timed. */
    private static final int LIVE = 1_000;

    private static final int IDLE_QUERIES = 200;
    private static final List<Integer> SHARES = List.of(10, 50, 80);

    private final Plan plan;
    private final Progress progress;

    /**
     * @param node    with a broker inside, serving {@link #NAMESPACE}
     * @param edits   to import and start with
     * @param queries of each repetition of throughput
     * @param time    of each rate
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
     * @param importRate  edits per second through admission and indexing
     * @param encoderRate edits per second the encoder alone embeds
     * @param lost        edits accepted and not in memory
     * @param orderKept   whether the log is gapless and its chain whole
     */
    public record Imported(double importRate, double encoderRate, long lost, boolean orderKept) {}

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

    public StreamBench(Plan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    public Result run() throws IOException, TimeoutException, InterruptedException {
        var device = plan.node().settings().getOrDefault("device", "auto");
        Throughput throughput;
        QueryLatency.Idle idle;
        var committed = new LinkedHashMap<Integer, Percentiles>();
        var effective = new LinkedHashMap<Integer, Percentiles>();
        Imported imported;
        try (var torch = Torch.open(device, Torch.Precision.BFLOAT16);
                var models = BuiltIn.open(torch);
                var node = Node.start(plan.node())) {
            node.awaitReady(LONGEST_START);
            try (var client = new NodeClient(node, NAMESPACE)) {
                var bench = new Bench(node, client, progress);
                throughput = Throughput.measure(bench, models, LIVE, plan.queries(), plan.repetitions());
                idle = QueryLatency.idle(bench, IDLE_QUERIES);
                for (int share : SHARES) {
                    progress.at("queries at " + share + " %", 0, 1);
                    committed.put(share, QueryLatency.atRate(bench, throughput.pipeline() * share / 100, plan.time()));
                }
                for (int rate : plan.rates()) {
                    effective.put(rate, new EditEffect(bench, throughput.pipeline() / 2).measure(rate, plan.time()));
                }
                imported = imported(bench, models);
            }
        }
        // The first start leaves classes for later ones to map, as any node's first.
        Startup.measure(plan.node().data(), plan.node().settings());
        var warm = Startup.measure(plan.node().data(), plan.node().settings());
        Folders.delete(plan.node().data().resolve("predictor"));
        var cold = Startup.measure(plan.node().data(), plan.node().settings());
        return new Result(throughput, idle.total(), idle.added(), committed, effective, imported, warm, cold);
    }

    private Imported imported(Bench bench, BuiltIn models) throws InterruptedException {
        var inputs = IntStream.range(0, plan.edits())
                .mapToObj("What does the imported record numbered %d say about its subject?"::formatted)
                .toList();
        int before = bench.node().predictor().edits();
        double seconds = bench.publishAll(Bench.edits("imported-", inputs));
        long lost = (long) plan.edits() + before - bench.node().predictor().edits();
        double encoder = Throughput.encoderRate(models.encoder(), inputs.subList(0, Math.min(inputs.size(), 10_000)));
        var events = new AtomicLong();
        var broken = new EditHistory(
                        bench.node().clients(),
                        plan.node().topics(),
                        bench.node().codecs())
                .read(NAMESPACE, _ -> events.incrementAndGet(), _ -> {});
        boolean kept =
                broken.isEmpty() && events.get() == bench.node().predictor().revision(NAMESPACE);
        return new Imported(plan.edits() / seconds, encoder, lost, kept);
    }
}
