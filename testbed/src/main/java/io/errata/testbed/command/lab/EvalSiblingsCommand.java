package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.lab.data.SiblingCase;
import io.errata.lab.eval.live.SiblingsEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "siblings",
        description = "Edits with queries in scope and sibling queries out of scope, by kind; all edits live.",
        mixinStandardHelpOptions = true)
final class EvalSiblingsCommand extends Evaluation<SiblingCase> {
    @Mixin
    private LiveOptions live = new LiveOptions();

    @Override
    DataFiles.Format<SiblingCase> format() {
        return SiblingCase::read;
    }

    @Override
    String title() {
        return "siblings";
    }

    @Override
    String evaluate(List<SiblingCase> rows, TorchRuntime torch, BuiltInWeights models, Report report)
            throws IOException {
        return new SiblingsEvaluation(live.queries(models, options(), progress())).evaluate(live.first(rows), report);
    }
}
