package io.errata.testbed.command.lab;

import io.errata.cli.console.ExitCode;
import io.errata.lab.report.Report;
import io.errata.lab.train.TrainingProgress;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.testbed.command.RunFacts;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every training does: goes on from a checkpoint in --out if there is one, and says what it wrote. */
abstract class TrainingCommand implements Callable<Integer> {
    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    abstract void train(TorchRuntime torch, TrainingProgress line) throws IOException;

    TrainingOptions options() {
        return options;
    }

    @Override
    public Integer call() throws IOException {
        var line = new TrainingProgressBar(spec.commandLine().getErr());
        RunFacts facts;
        try (var torch = options.torch()) {
            facts = RunFacts.of(torch);
            train(torch, line);
        }
        var out = spec.commandLine().getOut();
        out.println("wrote " + options.out());
        out.print(line.report(new Report(options.out()).with(facts.entries())));
        out.flush();
        return ExitCode.DONE;
    }
}
