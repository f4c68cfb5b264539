package io.errata.testbed.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.cli.console.DeviceOptions;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.GracefulShutdown;
import io.errata.cli.console.ProgressBar;
import io.errata.cli.console.RunFacts;
import io.errata.cli.node.Folders;
import io.errata.lab.report.Table;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.testbed.soak.Finding;
import io.errata.testbed.soak.Result;
import io.errata.testbed.soak.SoakReport;
import io.errata.testbed.soak.SoakTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that the commands with a long load share. */
final class SoakOptions {
    @Option(
            names = "--warm-up",
            defaultValue = "60",
            description = "Seconds of as many queries as can be answered; the second half measures capacity"
                    + " (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--every",
            defaultValue = "5",
            description = "Seconds between two samples (default: ${DEFAULT-VALUE})")
    private double every;

    @Option(
            names = "--data",
            description = "Folder of the processes and their logs (default: a new one, removed after if all holds)")
    private @Nullable Path data;

    @Option(
            names = "--precision",
            defaultValue = "auto",
            converter = DeviceOptions.Precision.class,
            description = "Of the models: auto, float32 or bfloat16 (default: ${DEFAULT-VALUE})")
    private PrecisionSetting precision = PrecisionSetting.AUTO;

    @Option(names = "--json", description = "Print the summary as one line of JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** The load of one such command. */
    record Load(double minutes, double share, double editsPerSecond) {}

    /** Runs the test, prints and writes its findings; on Ctrl-C the findings so far. */
    int run(Load load, Function<Result, List<Finding>> verdict, ReportOptions reports)
            throws IOException, TimeoutException, InterruptedException {
        var facts = RunFacts.of("cpu", precision);
        var written = new SoakReport(reports.open().with(facts.entries()), spec.name(), verdict);
        var folder = data == null ? Files.createTempDirectory("errata-soak-") : Files.createDirectories(data);
        var err = spec.commandLine().getErr();
        err.printf("Data and logs of every process: %s%n", folder);
        err.flush();
        try (var ending = new GracefulShutdown()) {
            ending.run(new SoakTest(plan(folder, load, facts.decided()), new ProgressBar(err), written)::run);
            print(spec.commandLine().getOut(), written.last());
            reports.say(err);
        }
        if (written.last().holds() && data == null) {
            Folders.delete(folder);
        }
        return written.last().holds() ? ExitCode.DONE : ExitCode.NO;
    }

    private SoakTest.Plan plan(Path folder, Load load, PrecisionSetting decided) {
        return new SoakTest.Plan(
                folder,
                Duration.ofSeconds(warmUp),
                Duration.ofMillis((long) (load.minutes() * 60_000)),
                load.share(),
                load.editsPerSecond(),
                Duration.ofMillis((long) (every * 1000)),
                decided);
    }

    private void print(PrintWriter out, SoakReport.Summary summary) throws IOException {
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(summary.figures()));
        } else {
            var rows = new ArrayList<Map<String, Object>>();
            summary.findings().forEach(finding -> rows.add(row(finding)));
            out.print(Table.of(rows, List.of("finding", "value", "limit", "holds")));
            summary.figures().forEach((name, figure) -> {
                if (figure instanceof Number || figure instanceof Boolean) {
                    out.printf("%s: %s%n", name, figure);
                }
            });
        }
        out.flush();
    }

    private static Map<String, Object> row(Finding finding) {
        var row = new LinkedHashMap<String, Object>();
        row.put("finding", finding.name());
        row.put("value", finding.value());
        row.put("limit", finding.limit());
        row.put("holds", finding.holds() ? "yes" : "NO");
        return row;
    }
}
