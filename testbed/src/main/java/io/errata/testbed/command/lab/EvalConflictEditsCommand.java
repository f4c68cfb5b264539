package io.errata.testbed.command.lab;

import io.errata.lab.data.ConflictingEdits;
import io.errata.lab.data.DataFiles;
import io.errata.lab.eval.live.ConflictEditsEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "conflict-edits",
        description =
                "Statements that contradict earlier ones, all live in order: does the last statement of a fact answer?",
        mixinStandardHelpOptions = true)
final class EvalConflictEditsCommand extends Evaluation<ConflictingEdits> {
    @Mixin
    private LiveOptions live = new LiveOptions();

    @Override
    DataFiles.Format<ConflictingEdits> format() {
        return ConflictingEdits::read;
    }

    @Override
    String title() {
        return "conflicting edits";
    }

    @Override
    String evaluate(List<ConflictingEdits> rows, TorchRuntime torch, BuiltInWeights models, Report report)
            throws IOException {
        return new ConflictEditsEvaluation(live.queries(models, options(), progress()))
                .evaluate(live.first(rows), report);
    }
}
