package io.errata.testbed.command.lab;

import io.errata.cli.console.ExitCode;
import io.errata.cli.console.ProgressBar;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every evaluation does: reads the rows, opens the models, prints the table. */
abstract class Evaluation<T> implements Callable<Integer> {
    @Mixin
    private EvalOptions options = new EvalOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    abstract JsonLines<T> read(Path file) throws IOException;

    /** What was measured, as the table's title. */
    abstract String title();

    /** @return the table for people */
    abstract String evaluate(List<T> rows, TorchRuntime torch, BuiltInWeights models)
            throws IOException, TimeoutException, InterruptedException;

    EvalOptions options() {
        return options;
    }

    ProgressListener progress() {
        return new ProgressBar(spec.commandLine().getErr());
    }

    @Override
    public Integer call() throws IOException, TimeoutException, InterruptedException {
        var command = spec.commandLine();
        var rows = options.rows(this::read, command.getErr());
        try (var torch = options.torch();
                var models = BuiltInWeights.open(torch)) {
            var table = evaluate(rows, torch, models);
            command.getOut().println(title() + ", " + rows.size() + " rows");
            command.getOut().print(table);
            command.getOut().flush();
        }
        return ExitCode.DONE;
    }
}
