package io.errata.testbed.command;

import io.errata.cli.console.DeviceOptions;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.ModelSizeOptions;
import io.errata.cli.console.ProgressBar;
import io.errata.cli.console.RunFacts;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Report.Series;
import io.errata.lab.report.Table;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.testbed.bench.ScopeBench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "scope",
        description = "What routing a query costs against the number of live edits, for five ways to do it.",
        mixinStandardHelpOptions = true)
final class BenchScopeCommand implements Callable<Integer> {
    @Option(
            names = "--edits",
            split = ",",
            defaultValue = "10,100,1000,10000,100000",
            description = "Numbers of live edits, rising (default: ${DEFAULT-VALUE})")
    private List<Integer> edits = List.of();

    @Option(names = "--batches", split = ",", defaultValue = "1,64", description = "(default: ${DEFAULT-VALUE})")
    private List<Integer> batches = List.of();

    @Option(
            names = {"--precisions", "--precision"},
            split = ",",
            defaultValue = "auto",
            converter = DeviceOptions.Precision.class,
            description = "auto, float32 or bfloat16; the first, at the last batch size, gives the ratios and the plot"
                    + " (default: ${DEFAULT-VALUE})")
    private List<PrecisionSetting> precisions = List.of();

    @Option(names = "--repetitions", defaultValue = "9", description = "Medians of so many (default: ${DEFAULT-VALUE})")
    private int repetitions;

    @Option(
            names = "--original-most",
            defaultValue = "1000",
            description = "Most edits to run the original procedure with (default: ${DEFAULT-VALUE})")
    private int originalMost;

    @Option(
            names = "--device",
            defaultValue = "auto",
            converter = DeviceOptions.Device.class,
            description = "auto, cpu or cuda:N (default: ${DEFAULT-VALUE})")
    private String device = "auto";

    @Mixin
    private ModelSizeOptions size = new ModelSizeOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var plan = new ScopeBench.Plan(edits, batches, repetitions, originalMost);
        var written = reports.open();
        var line = new ProgressBar(spec.commandLine().getErr());
        var summary = new LinkedHashMap<String, Object>();
        var rows = new ArrayList<Map<String, Object>>();
        var series = new ArrayList<Series>();
        var facts = new ArrayList<RunFacts>();
        var encoder = size.encoder();
        for (var precision : precisions) {
            try (var torch = TorchRuntime.open(device, precision);
                    var models = BuiltInWeights.open(torch, encoder)) {
                facts.add(RunFacts.of(torch));
                var result = new ScopeBench(models, plan, line).run();
                result.points().forEach(point -> rows.add(row(torch.choice().precision(), point)));
                if (summary.isEmpty()) {
                    summarize(result, summary);
                    curves(result.points(), series);
                }
            }
        }
        out.print(Table.of(rows, List.copyOf(rows.getFirst().keySet())));
        out.println();
        out.print(Table.of(List.of(summary), List.copyOf(summary.keySet())));
        out.flush();
        summary.put("points", rows);
        written.with(facts.getFirst().entries())
                .with("models", encoder.size().label())
                .summary(summary);
        var first = facts.getFirst().choice().precision().label() + ", batch " + batches.getLast();
        written.plot("bench", new Axes("Routing a query, " + first, "live edits", "log10 ms/query", true), series);
        reports.say(out);
        return ExitCode.DONE;
    }

    /** Leaves out ratios that need numbers of edits outside the plan. */
    private void summarize(ScopeBench.Result result, Map<String, Object> summary) {
        var ratios = new LinkedHashMap<String, Double>();
        int last = batches.getLast();
        ratios.put("speedupOverOriginalAt1000", result.speedup(1000, last));
        ratios.put("costRatio100000Over100", result.costRatio(100_000, 100, last));
        ratios.put("speedupOverOriginalAt1000FirstBatch", result.speedup(1000, batches.getFirst()));
        ratios.put("costRatio100000Over100FirstBatch", result.costRatio(100_000, 100, batches.getFirst()));
        ratios.put("routesEqual", result.routesEqual());
        ratios.put("editsEqual", result.editsEqual());
        ratios.forEach((name, ratio) -> {
            if (Double.isFinite(ratio)) {
                summary.put(name, ratio);
            }
        });
    }

    private static Map<String, Object> row(TorchRuntime.Precision precision, ScopeBench.Point point) {
        var row = new LinkedHashMap<String, Object>();
        row.put("method", point.method());
        row.put("precision", precision.label());
        row.put("edits", point.edits());
        row.put("batch", point.batch());
        row.put("msPerQuery", point.msPerQuery());
        row.put("queriesPerSecond", point.queriesPerSecond());
        return row;
    }

    private void curves(List<ScopeBench.Point> points, List<Series> series) {
        for (var method : ScopeBench.Method.values()) {
            var some = points.stream()
                    .filter(point -> point.method() == method && point.batch() == batches.getLast())
                    .toList();
            series.add(new Series(
                    method.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    some.stream().mapToDouble(ScopeBench.Point::edits).toArray(),
                    some.stream()
                            .mapToDouble(point -> Math.log10(point.msPerQuery()))
                            .toArray()));
        }
    }
}
