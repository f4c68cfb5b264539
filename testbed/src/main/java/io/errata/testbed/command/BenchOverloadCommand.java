package io.errata.testbed.command;

import io.errata.testbed.soak.Verdicts;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "overload",
        description = {
            "More queries than can be answered, to an installation of its own on loopback: whether memory stays bounded,",
            "the backlog grows as it must, nobody leaves the group, and how long it takes to be rid of it."
        },
        mixinStandardHelpOptions = true)
final class BenchOverloadCommand implements Callable<Integer> {
    @Option(names = "--minutes", defaultValue = "10", description = "Of overload (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(
            names = "--times",
            defaultValue = "3",
            description = "Capacity, which is measured first (default: ${DEFAULT-VALUE})")
    private double times;

    @Option(
            names = "--edits-per-second",
            defaultValue = "0",
            description = "Published, and as many revoked (default: ${DEFAULT-VALUE})")
    private double edits;

    @Mixin
    private SoakOptions options = new SoakOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Override
    public Integer call() throws IOException, TimeoutException, InterruptedException {
        return options.run(new SoakOptions.Load(minutes, times, edits), Verdicts::overload, reports);
    }
}
