package io.errata.cli;

import io.errata.lab.data.EditCase;
import io.errata.lab.eval.EditsEvaluation;
import io.errata.lab.eval.Suite;
import io.errata.serac.djl.BuiltIn;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "edits",
        description = "Question-answering edits, one a step: success, locality, drawdown, retention, and baselines.",
        mixinStandardHelpOptions = true)
final class EvalEditsCommand implements Callable<Integer> {
    enum Format {
        COUNTERFACT,
        ZSRE,
        QAEDIT
    }

    @Mixin
    private EvalOptions options = new EvalOptions();

    @Option(
            names = "--format",
            required = true,
            description = "${COMPLETION-CANDIDATES}; each row's fields tell how it is read")
    private Format format = Format.ZSRE;

    @Option(
            names = "--edits",
            split = ",",
            defaultValue = "1,10,100,1000,all",
            description = "Numbers of edits live at once (default: ${DEFAULT-VALUE})")
    private List<String> edits = List.of();

    @Option(
            names = "--scope",
            split = ",",
            defaultValue = "cross",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private List<Suite.Scope> scopes = List.of();

    @Option(
            names = "--hard-neighbours",
            description = "Also ask the 25th to 100th nearest questions of the same files that are not live.")
    private boolean hardNeighbours;

    @Option(
            names = "--lookup-threshold",
            defaultValue = "0.8",
            description = "Cosine above which the lookup baseline hits (default: ${DEFAULT-VALUE})")
    private float lookupThreshold;

    @Option(
            names = "--original-max",
            defaultValue = "100",
            description = "Most edits to run the paper's procedure with (default: ${DEFAULT-VALUE})")
    private int originalMax;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var command = spec.commandLine();
        var cases = options.rows(EditCase::read, command.getErr());
        var plan = new EditsEvaluation.Plan(
                EvalOptions.counts(edits, cases.size()),
                scopes,
                options.settings(),
                lookupThreshold,
                originalMax,
                hardNeighbours ? Optional.of(options.seed()) : Optional.empty());
        try (var torch = options.torch();
                var models = BuiltIn.open(torch)) {
            var suite = EvalOptions.suite(models, models.scope(), models.base(), models.counterfactual());
            var evaluation = new EditsEvaluation(suite, plan, new EvalLine(command.getErr()));
            command.getOut().println(format.name().toLowerCase(Locale.ROOT) + ", " + cases.size() + " rows");
            command.getOut().print(evaluation.evaluate(cases, options.report()));
            command.getOut().flush();
        }
        return ExitCode.DONE;
    }
}
