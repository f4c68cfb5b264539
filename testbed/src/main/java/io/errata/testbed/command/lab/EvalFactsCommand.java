package io.errata.testbed.command.lab;

import io.errata.lab.data.Claim;
import io.errata.lab.data.DataFiles;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.facts.FactsEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "facts",
        description = "Fact-checking: the edit is a sentence of evidence, the queries are claims.",
        mixinStandardHelpOptions = true)
final class EvalFactsCommand extends Evaluation<Claim> {
    enum Format {
        VITAMINC
    }

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
    private List<EvaluatedModels.Scope> scopes = List.of();

    @Override
    DataFiles.Format<Claim> format() {
        return Claim::read;
    }

    @Override
    String title() {
        return format.name();
    }

    @Override
    String evaluate(List<Claim> rows, TorchRuntime torch, BuiltInWeights models, Report report) throws IOException {
        var plan = new FactsEvaluation.Plan(
                EvalOptions.counts(edits, rows.size()),
                scopes,
                options().settings(),
                options().seed());
        var suite = EvalOptions.suite(models, models.factScope(), models.factBase(), models.factCheck());
        return new FactsEvaluation(suite, plan, progress()).evaluate(rows, report);
    }
}
