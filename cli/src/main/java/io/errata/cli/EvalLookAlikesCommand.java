package io.errata.cli;

import io.errata.lab.data.EditCase;
import io.errata.lab.eval.LookAlikesEvaluation;
import io.errata.serac.djl.BuiltIn;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "lookalikes",
        description = "What share of generated look-alikes is refused: reversed, negated, number- and entity-swapped.",
        mixinStandardHelpOptions = true)
final class EvalLookAlikesCommand implements Callable<Integer> {
    @Mixin
    private EvalOptions options = new EvalOptions();

    @Option(
            names = "--format",
            required = true,
            description = "${COMPLETION-CANDIDATES}; each row's fields tell how it is read")
    private EvalEditsCommand.Format format = EvalEditsCommand.Format.ZSRE;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var command = spec.commandLine();
        var cases = options.rows(EditCase::read, command.getErr());
        try (var torch = options.torch();
                var models = BuiltIn.open(torch)) {
            var evaluation = new LookAlikesEvaluation(
                    EvalOptions.classifiers(models), options.settings().threshold(), new EvalLine(command.getErr()));
            command.getOut().println(format.name().toLowerCase(java.util.Locale.ROOT) + ", look-alikes refused");
            command.getOut().print(evaluation.evaluate(cases, options.seed(), options.report()));
            command.getOut().flush();
        }
        return ExitCode.DONE;
    }
}
