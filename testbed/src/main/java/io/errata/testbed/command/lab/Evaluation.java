package io.errata.testbed.command.lab;

import io.errata.cli.console.ExitCode;
import io.errata.cli.console.ProgressBar;
import io.errata.cli.console.RunFacts;
import io.errata.lab.data.DataFiles;
import io.errata.lab.report.Report;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.model.TokenCounter;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.testbed.command.ReportOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The steps of every evaluation: it reads the rows, opens the models, prints the table. */
abstract class Evaluation<T> implements Callable<Integer> {
    @Mixin
    private EvalOptions options = new EvalOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    abstract DataFiles.Format<T> format();

    /** The files to read, in order. */
    List<Path> files() {
        return options.data();
    }

    /** Counts for the classifiers alone, because by default no answer model reads the rows. */
    TokenCounter tokens(PretrainedEncoder encoder) {
        return TokenCounter.ofClassifiers(encoder);
    }

    /** Title of the table, which names the measurement. */
    abstract String title();

    /** @return the table for people */
    abstract String evaluate(List<T> rows, TorchRuntime torch, BuiltInWeights models, Report report)
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
        var report = reports.open();
        var skipped = new SkippedRows(command.getErr());
        var encoder = options.encoder();
        var rows = options.rows(files(), format(), tokens(encoder), skipped);
        try (var torch = options.torch();
                var models = BuiltInWeights.open(torch, encoder)) {
            var table = evaluate(
                    rows,
                    torch,
                    models,
                    report.with(RunFacts.of(torch).entries())
                            .with("models", encoder.size().label())
                            .with("skipped", skipped.count()));
            command.getOut().println(title() + ", " + rows.size() + " rows");
            command.getOut().print(table);
            reports.say(command.getOut());
        }
        return ExitCode.DONE;
    }
}
