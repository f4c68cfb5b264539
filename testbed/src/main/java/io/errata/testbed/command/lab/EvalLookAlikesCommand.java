package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.lab.data.EditCase;
import io.errata.lab.eval.pairs.LookAlikesEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "lookalikes",
        description =
                "What share of generated look-alikes is refused: reversed, negated, number- and entity-swapped, opposite.",
        mixinStandardHelpOptions = true)
final class EvalLookAlikesCommand extends Evaluation<EditCase> {
    @Option(
            names = "--format",
            required = true,
            description = "${COMPLETION-CANDIDATES}; each row's fields tell how it is read")
    private EvalEditsCommand.Format format = EvalEditsCommand.Format.ZSRE;

    @Override
    DataFiles.Format<EditCase> format() {
        return EditCase::read;
    }

    @Override
    String title() {
        return format + " look-alikes refused";
    }

    @Override
    String evaluate(List<EditCase> cases, TorchRuntime torch, BuiltInWeights models, Report report) throws IOException {
        return new LookAlikesEvaluation(
                        EvalOptions.classifiers(models), options().settings().threshold(), progress())
                .evaluate(cases, options().seed(), report);
    }
}
