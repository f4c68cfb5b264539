package io.errata.testbed.command;

import io.errata.cli.console.ExitCode;
import io.errata.testbed.bench.BenchTable;
import io.errata.testbed.bench.MarkedPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "table",
        description = {
            "Writes the table of the benchmarks page from summary.json files, so that nobody types a figure.",
            "A file NAME.json, or NAME/summary.json, gives the figures that the list has under NAME."
        },
        mixinStandardHelpOptions = true)
final class BenchTableCommand implements Callable<Integer> {
    @Option(
            names = "--results",
            defaultValue = "docs/benchmarks/results",
            description = "Folder of the results (default: ${DEFAULT-VALUE})")
    private Path results = Path.of("");

    @Option(
            names = "--figures",
            defaultValue = "docs/benchmarks/figures.json",
            description = "List of the figures to show, with their aims (default: ${DEFAULT-VALUE})")
    private Path figures = Path.of("");

    @Option(
            names = "--page",
            defaultValue = "docs/benchmarks/README.md",
            description =
                    "Page with the lines <!-- results:begin --> and <!-- results:end --> (default: ${DEFAULT-VALUE})")
    private Path page = Path.of("");

    @Option(names = "--check", description = "Write nothing; exit with 1 where the page differs from the results.")
    private boolean check;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var table = BenchTable.of(figures, results);
        var marked = MarkedPage.read(page);
        if (check && !marked.has(table)) {
            spec.commandLine().getErr().println("errata: " + page + " is stale: run errata bench table");
            return ExitCode.NO;
        }
        if (!check) {
            marked.write(table);
            spec.commandLine().getOut().println("Page: " + page);
        }
        return ExitCode.DONE;
    }
}
