package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.lab.data.TranslatedEdit;
import io.errata.lab.eval.live.LanguagesEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "languages",
        description = "English edits, all live, asked in several languages: right, refused or wrong; and locality.",
        mixinStandardHelpOptions = true)
final class EvalLanguagesCommand extends Evaluation<TranslatedEdit> {
    @Mixin
    private LiveOptions live = new LiveOptions();

    @Override
    DataFiles.Format<TranslatedEdit> format() {
        return TranslatedEdit::read;
    }

    @Override
    String title() {
        return "languages";
    }

    @Override
    String evaluate(List<TranslatedEdit> rows, TorchRuntime torch, BuiltInWeights models, Report report)
            throws IOException {
        return new LanguagesEvaluation(live.queries(models, options(), progress())).evaluate(live.first(rows), report);
    }
}
