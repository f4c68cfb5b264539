package io.errata.testbed.command;

import io.errata.cli.console.ExitCode;
import io.errata.cli.console.GracefulShutdown;
import io.errata.cli.console.ProgressBar;
import io.errata.cli.console.RunFacts;
import io.errata.cli.node.Folders;
import io.errata.cli.node.NodeOptions;
import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Report.Series;
import io.errata.lab.report.Table;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.testbed.bench.StreamBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "stream",
        description = {
            "The whole pipeline on a broker inside, exactly-once on: throughput beside the models alone,",
            "edit published to effective, query to committed prediction, import and start with many edits."
        },
        mixinStandardHelpOptions = true)
final class BenchStreamCommand implements Callable<Integer> {
    @Mixin
    private NodeOptions node = new NodeOptions();

    @Option(
            names = "--edits",
            defaultValue = "100000",
            description = "To import and start with (default: ${DEFAULT-VALUE})")
    private int edits;

    @Option(
            names = "--queries",
            defaultValue = "4000",
            description = "Of each repetition of throughput (default: ${DEFAULT-VALUE})")
    private int queries;

    @Option(names = "--repetitions", defaultValue = "5", description = "Medians of so many (default: ${DEFAULT-VALUE})")
    private int repetitions;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "Of each rate of edits and of queries (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "1,100,1000",
            description = "Edits per second (default: ${DEFAULT-VALUE})")
    private List<Integer> rates = List.of();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Option(names = "--data", description = "Folder of the broker and the stores (default: a new one, removed after)")
    private @Nullable Path data;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, TimeoutException, InterruptedException {
        if (!node.embedded()) {
            throw new IllegalArgumentException("bench stream measures a broker inside; --bootstrap has no use here");
        }
        var written = reports.open();
        try (var ending = new GracefulShutdown();
                var folder = Folders.given(data, "errata-bench-")) {
            ending.run(() -> measure(folder.path(), written));
        }
        return ExitCode.DONE;
    }

    private void measure(Path folder, Report written) throws IOException, TimeoutException, InterruptedException {
        var wanted = node.plan(folder, 0, "", Map.of("namespaces", StreamBench.NAMESPACE));
        var facts = RunFacts.of(wanted.setting("device"), PrecisionSetting.of(wanted.setting("precision")));
        var plan = new StreamBench.Plan(
                wanted.with("precision", facts.decided().label()),
                edits,
                queries,
                repetitions,
                Duration.ofSeconds(seconds),
                rates);
        var result = new StreamBench(plan, new ProgressBar(spec.commandLine().getErr())).run();
        print(result);
        written.with(facts.entries()).summary(result.json());
        plot(written, result);
        reports.say(spec.commandLine().getOut());
    }

    private void print(StreamBench.Result result) {
        var out = spec.commandLine().getOut();
        out.print(Table.of(List.of(result.totals()), List.copyOf(result.totals().keySet())));
        out.println();
        var rows = new ArrayList<Map<String, Object>>();
        result.editEffective()
                .forEach((rate, ms) -> rows.add(row("edit effective at " + rate + " edits/s", ms.json())));
        result.queryCommitted()
                .forEach((share, ms) -> rows.add(row("query committed at " + share + " % of capacity", ms.json())));
        rows.add(row("query committed, idle", result.idleTotal().json()));
        rows.add(row("… without the models' time", result.idleAdded().json()));
        out.print(Table.of(rows, List.of("what", "p50", "p99", "count")));
        out.println();
        out.flush();
    }

    private static Map<String, Object> row(String what, Map<String, Object> figures) {
        var row = new LinkedHashMap<String, Object>();
        row.put("what", what);
        row.putAll(figures);
        return row;
    }

    private static void plot(Report report, StreamBench.Result result) throws IOException {
        var committed = new ArrayList<Series>();
        var shares = result.queryCommitted().keySet().stream()
                .mapToDouble(Integer::doubleValue)
                .toArray();
        committed.add(new Series(
                "p50",
                shares,
                result.queryCommitted().values().stream()
                        .mapToDouble(ms -> ms.p50())
                        .toArray()));
        committed.add(new Series(
                "p99",
                shares,
                result.queryCommitted().values().stream()
                        .mapToDouble(ms -> ms.p99())
                        .toArray()));
        report.plot(
                "query-committed", new Axes("Query to committed prediction", "% of capacity", "ms", false), committed);
        var effective = new LinkedHashMap<String, List<Double>>();
        effective.put(
                "p50",
                result.editEffective().values().stream().map(ms -> ms.p50()).toList());
        effective.put(
                "p99",
                result.editEffective().values().stream().map(ms -> ms.p99()).toList());
        report.bars(
                "edit-effective",
                new Axes("Edit published to first query answered by it", "edits per second", "ms", false),
                result.editEffective().keySet().stream().map(String::valueOf).toList(),
                effective);
    }
}
