package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.lab.data.InFile;
import io.errata.lab.data.TextPair;
import io.errata.lab.eval.pairs.PairsEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "pairs",
        description = "Scope classifiers on labelled question pairs, one by one and as an edit memory.",
        mixinStandardHelpOptions = true)
final class EvalPairsCommand extends Evaluation<InFile<TextPair>> {
    @Option(
            names = "--edits",
            defaultValue = "all",
            description = "The first so many pairs only (default: ${DEFAULT-VALUE})")
    private String edits = "all";

    @Override
    DataFiles.Format<InFile<TextPair>> format() {
        return InFile.format(TextPair::read);
    }

    @Override
    String title() {
        return "question pairs";
    }

    @Override
    String evaluate(List<InFile<TextPair>> pairs, TorchRuntime torch, BuiltInWeights models, Report report)
            throws IOException {
        int count = EvalOptions.counts(List.of(edits), pairs.size()).getFirst();
        return new PairsEvaluation(
                        EvalOptions.classifiers(models),
                        options().settings(),
                        options().seed(),
                        progress())
                .evaluate(InFile.byName(pairs.subList(0, count)), report);
    }
}
