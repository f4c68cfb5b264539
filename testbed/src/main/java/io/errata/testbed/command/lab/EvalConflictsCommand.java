package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.lab.data.ReplacedFact;
import io.errata.lab.eval.conflicts.ConflictsEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.conflict.ConflictDetector;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "conflicts",
        description = "Which new edits contradict live ones: known conflicts found, and false alarms.",
        mixinStandardHelpOptions = true)
final class EvalConflictsCommand extends Evaluation<ReplacedFact> {
    enum Format {
        COUNTERFACT
    }

    @Option(names = "--format", defaultValue = "COUNTERFACT", description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.COUNTERFACT;

    @Option(
            names = "--conflict-threshold",
            defaultValue = "0.5",
            description = "Conflict when the score of either direction > it (default: ${DEFAULT-VALUE})")
    private float threshold;

    @Option(
            names = "--min-similarity",
            defaultValue = "0.3",
            description = "Live edits of lower cosine are not scored (default: ${DEFAULT-VALUE})")
    private float minSimilarity;

    @Option(
            names = "--edits",
            defaultValue = "all",
            description = "The first so many rows only (default: ${DEFAULT-VALUE})")
    private String edits = "all";

    @Override
    DataFiles.Format<ReplacedFact> format() {
        return ReplacedFact::read;
    }

    @Override
    String title() {
        return format + " conflicts";
    }

    @Override
    String evaluate(List<ReplacedFact> facts, TorchRuntime torch, BuiltInWeights models, Report report)
            throws IOException {
        int count = EvalOptions.counts(List.of(edits), facts.size()).getFirst();
        return new ConflictsEvaluation(
                        EvalOptions.classifiers(models),
                        new ConflictDetector.Settings(options().settings().topK(), minSimilarity, threshold),
                        progress())
                .evaluate(facts.subList(0, count), report);
    }
}
