package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.lab.data.InFile;
import io.errata.lab.data.ScopeCase;
import io.errata.lab.data.ScopeCaseFiles;
import io.errata.lab.eval.live.CasesEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "cases",
        description = "Cases of scope by file: the share decided rightly, and controls kept; --data takes folders too.",
        mixinStandardHelpOptions = true)
final class EvalCasesCommand extends Evaluation<InFile<ScopeCase>> {
    @Mixin
    private LiveOptions live = new LiveOptions();

    @Override
    DataFiles.Format<InFile<ScopeCase>> format() {
        return ScopeCaseFiles::read;
    }

    @Override
    String title() {
        return "cases of scope";
    }

    @Override
    String evaluate(List<InFile<ScopeCase>> rows, TorchRuntime torch, BuiltInWeights models, Report report)
            throws IOException {
        return new CasesEvaluation(live.queries(models, options(), progress()))
                .evaluate(InFile.byName(live.first(rows)), report);
    }
}
