package io.errata.testbed.command.lab;

import io.errata.cli.console.ExitCode;
import io.errata.cli.console.RunFacts;
import io.errata.lab.data.DataFiles;
import io.errata.lab.report.Report;
import io.errata.schemas.json.TextLimit;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.testbed.command.ReportOptions;
import io.errata.trainer.TrainingProgress;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The steps of every training: it resumes from a checkpoint in --out if there is one, and reports its files. */
abstract class TrainingCommand implements Callable<Integer> {
    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    abstract void train(TorchRuntime torch, DataFiles data, TrainingProgress line) throws IOException;

    TrainingOptions options() {
        return options;
    }

    @Override
    public Integer call() throws IOException {
        var report = Report.open(options.out(), ReportOptions.command(spec));
        var err = spec.commandLine().getErr();
        var line = new TrainingProgressBar(err);
        var skipped = new SkippedRows(err);
        RunFacts facts;
        try (var torch = options.torch()) {
            facts = RunFacts.of(torch);
            train(torch, new DataFiles(options.data(), TextLimit.none(), skipped), line);
        }
        skipped.sayCount();
        var table = line.report(report.with(facts.entries()).with("skipped", skipped.count()));
        var out = spec.commandLine().getOut();
        out.println("wrote " + options.out());
        out.print(table);
        out.flush();
        return ExitCode.DONE;
    }
}
