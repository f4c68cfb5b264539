package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.lab.data.Topic;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.dialogue.DialogueEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.model.Seq2SeqModel;
import io.errata.serac.torch.model.TokenCounter;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "dialogue",
        description = "Sentiment edits: z-sentiment, z-topic, their product, and KL out of scope.",
        mixinStandardHelpOptions = true)
final class EvalDialogueCommand extends Evaluation<Topic> {
    enum Format {
        CONVSENT
    }

    @Option(names = "--format", defaultValue = "CONVSENT", description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.CONVSENT;

    @Option(
            names = "--edits",
            split = ",",
            defaultValue = "5",
            description = "Numbers of edits live at once (default: ${DEFAULT-VALUE})")
    private List<String> edits = List.of();

    @Option(
            names = "--scope",
            split = ",",
            defaultValue = "cross",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private List<EvaluatedModels.Scope> scopes = List.of();

    @Option(names = "--base", description = "T5 directory of another base model than the built-in one.")
    private Optional<Path> base = Optional.empty();

    @Option(
            names = "--counterfactual",
            description = "T5 directory of another counterfactual model; of the base model's vocabulary.")
    private Optional<Path> counterfactual = Optional.empty();

    @Override
    DataFiles.Format<Topic> format() {
        return Topic::read;
    }

    @Override
    TokenCounter tokens(PretrainedEncoder encoder) {
        return TokenCounter.ofAllModels(encoder);
    }

    @Override
    String title() {
        return format.name();
    }

    @Override
    String evaluate(List<Topic> rows, TorchRuntime torch, BuiltInWeights models, Report report) throws IOException {
        var plan = new DialogueEvaluation.Plan(
                EvalOptions.counts(edits, rows.size()),
                scopes,
                options().settings(),
                options().seed());
        try (var unedited = base.map(folder -> load(torch, folder)).orElseGet(models::dialogueBase);
                var edited =
                        counterfactual.map(folder -> load(torch, folder)).orElseGet(models::dialogueCounterfactual)) {
            var dialogue = new DialogueEvaluation.Models(unedited, edited);
            return new DialogueEvaluation(EvalOptions.classifiers(models), dialogue, plan, progress())
                    .evaluate(rows, report);
        }
    }

    private static Seq2SeqModel load(TorchRuntime torch, Path folder) {
        return Seq2SeqModel.load(torch, folder, Seq2SeqModel.Options.standard());
    }
}
