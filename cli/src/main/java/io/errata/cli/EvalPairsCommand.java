package io.errata.cli;

import io.errata.lab.data.TextPair;
import io.errata.lab.eval.PairsEvaluation;
import io.errata.serac.djl.BuiltIn;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "pairs",
        description = "Scope classifiers on labelled question pairs, one by one and as an edit memory.",
        mixinStandardHelpOptions = true)
final class EvalPairsCommand implements Callable<Integer> {
    @Mixin
    private EvalOptions options = new EvalOptions();

    @Option(
            names = "--edits",
            defaultValue = "all",
            description = "The first so many pairs only (default: ${DEFAULT-VALUE})")
    private String edits = "all";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var command = spec.commandLine();
        var pairs = options.rows(TextPair::read, command.getErr());
        var some = pairs.subList(
                0, EvalOptions.counts(java.util.List.of(edits), pairs.size()).getFirst());
        try (var torch = options.torch();
                var models = BuiltIn.open(torch)) {
            var settings = options.settings();
            var plan = new PairsEvaluation.Plan(settings.threshold(), settings.topK(), options.seed());
            var evaluation = new PairsEvaluation(EvalOptions.classifiers(models), plan, new EvalLine(command.getErr()));
            command.getOut().print(evaluation.evaluate(some, options.report()));
            command.getOut().flush();
        }
        return ExitCode.DONE;
    }
}
