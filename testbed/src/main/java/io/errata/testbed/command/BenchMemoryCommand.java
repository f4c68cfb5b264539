package io.errata.testbed.command;

import io.errata.cli.console.ExitCode;
import io.errata.cli.console.ProgressBar;
import io.errata.cli.console.RunFacts;
import io.errata.lab.report.Table;
import io.errata.serac.torch.model.TensorVectorIndex;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serving.memory.StreamMemory;
import io.errata.testbed.bench.MemorySearchBench;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "memory",
        description = "Searches per second of several threads in edit memory while edits are written.",
        mixinStandardHelpOptions = true)
final class BenchMemoryCommand implements Callable<Integer> {
    /** Of the built-in encoder. */
    private static final int DIMENSION = 384;

    @Option(names = "--edits", defaultValue = "100000", description = "Live edits (default: ${DEFAULT-VALUE})")
    private int edits;

    @Option(names = "--threads", defaultValue = "8", description = "That search (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(names = "--seconds", defaultValue = "20", description = "Measured time (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--writes-per-second",
            defaultValue = "100",
            description = "Edits published and revoked (default: ${DEFAULT-VALUE})")
    private double writes;

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:N (default: ${DEFAULT-VALUE})")
    private String device = "auto";

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var written = reports.open();
        var plan = new MemorySearchBench.Plan(edits, threads, Duration.ofSeconds(seconds), writes);
        var line = new ProgressBar(spec.commandLine().getErr());
        try (var torch = TorchRuntime.open(device, TorchRuntime.Precision.FLOAT32);
                var memory = new StreamMemory(() -> new TensorVectorIndex(torch, DIMENSION))) {
            torch.shareCores(threads);
            var result =
                    new MemorySearchBench(plan, DIMENSION, line).run(memory).json();
            var out = spec.commandLine().getOut();
            out.print(Table.of(List.of(result), List.copyOf(result.keySet())));
            written.with(RunFacts.of(torch).entries()).summary(result);
            reports.say(out);
        }
        return ExitCode.DONE;
    }
}
