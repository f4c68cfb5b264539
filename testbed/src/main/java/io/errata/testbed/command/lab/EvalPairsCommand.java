package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.lab.data.InFile;
import io.errata.lab.data.TextPair;
import io.errata.lab.eval.pairs.HandLabels;
import io.errata.lab.eval.pairs.PairsEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    @Option(
            names = "--hand-labels",
            paramLabel = "FILE",
            description = "What people say about wrong hits: the id in wrong-hits.tsv, a tab, governs or not.")
    private Optional<Path> handLabels = Optional.empty();

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
                        handLabels.isPresent() ? HandLabels.read(handLabels.get()) : HandLabels.NONE,
                        progress())
                .evaluate(InFile.byName(pairs.subList(0, count)), report);
    }
}
