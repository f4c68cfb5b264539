package io.errata.testbed.command;

import io.errata.testbed.soak.Verdicts;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "soak",
        description = {
            "A load that can be carried, for long, on an installation of its own on loopback: whether anything that a",
            "process uses grows. Edits are published and revoked beside, so that as many stay live."
        },
        mixinStandardHelpOptions = true)
final class BenchSoakCommand implements Callable<Integer> {
    @Option(names = "--minutes", defaultValue = "60", description = "(default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(
            names = "--share",
            defaultValue = "50",
            description = "Queries in %% of capacity, which is measured first (default: ${DEFAULT-VALUE})")
    private double share;

    @Option(
            names = "--edits-per-second",
            defaultValue = "2",
            description = "Published, and as many revoked (default: ${DEFAULT-VALUE})")
    private double edits;

    @Mixin
    private SoakOptions options = new SoakOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Override
    public Integer call() throws IOException, TimeoutException, InterruptedException {
        return options.run(new SoakOptions.Load(minutes, share / 100, edits), Verdicts::soak, reports);
    }
}
