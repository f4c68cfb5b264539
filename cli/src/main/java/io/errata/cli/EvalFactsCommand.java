package io.errata.cli;

import io.errata.lab.data.Claim;
import io.errata.lab.eval.FactsEvaluation;
import io.errata.lab.eval.Suite;
import io.errata.serac.djl.BuiltIn;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "facts",
        description = "Fact-checking: the edit is a sentence of evidence, the queries are claims.",
        mixinStandardHelpOptions = true)
final class EvalFactsCommand implements Callable<Integer> {
    enum Format {
        VITAMINC
    }

    @Mixin
    private EvalOptions options = new EvalOptions();

    @Option(names = "--format", defaultValue = "VITAMINC", description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.VITAMINC;

    @Option(
            names = "--edits",
            split = ",",
            defaultValue = "10,1000",
            description = "Numbers of edits live at once (default: ${DEFAULT-VALUE})")
    private List<String> edits = List.of();

    @Option(
            names = "--scope",
            split = ",",
            defaultValue = "cross",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private List<Suite.Scope> scopes = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var command = spec.commandLine();
        var claims = options.rows(Claim::read, command.getErr());
        var plan = new FactsEvaluation.Plan(
                EvalOptions.counts(edits, claims.size()), scopes, options.settings(), options.seed());
        try (var torch = options.torch();
                var models = BuiltIn.open(torch)) {
            var suite = EvalOptions.suite(models, models.factScope(), models.factBase(), models.factCheck());
            var evaluation = new FactsEvaluation(suite, plan, new EvalLine(command.getErr()));
            command.getOut().println(format + ", " + claims.size() + " rows");
            command.getOut().print(evaluation.evaluate(claims, options.report()));
            command.getOut().flush();
        }
        return ExitCode.DONE;
    }
}
