package io.errata.cli;

import io.errata.lab.data.Topic;
import io.errata.lab.eval.DialogueEvaluation;
import io.errata.lab.eval.Suite;
import io.errata.serac.djl.BuiltIn;
import io.errata.serac.djl.Seq2SeqModel;
import io.errata.serac.djl.Torch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "dialogue",
        description = "Sentiment edits: z-sentiment, z-topic, their product, and KL out of scope.",
        mixinStandardHelpOptions = true)
final class EvalDialogueCommand implements Callable<Integer> {
    enum Format {
        CONVSENT
    }

    @Mixin
    private EvalOptions options = new EvalOptions();

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
    private List<Suite.Scope> scopes = List.of();

    @Option(names = "--base", description = "T5 directory of another base model than the built-in one.")
    private Optional<Path> base = Optional.empty();

    @Option(
            names = "--counterfactual",
            description = "T5 directory of another counterfactual model; of the base model's vocabulary.")
    private Optional<Path> counterfactual = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var command = spec.commandLine();
        var topics = options.rows(Topic::read, command.getErr());
        var plan = new DialogueEvaluation.Plan(
                EvalOptions.counts(edits, topics.size()), scopes, options.settings(), options.seed());
        try (var torch = options.torch();
                var models = BuiltIn.open(torch);
                var unedited = base.map(folder -> load(torch, folder)).orElseGet(models::dialogueBase);
                var edited =
                        counterfactual.map(folder -> load(torch, folder)).orElseGet(models::dialogueCounterfactual)) {
            var evaluation = new DialogueEvaluation(
                    EvalOptions.classifiers(models),
                    new DialogueEvaluation.Models(unedited, edited),
                    plan,
                    new EvalLine(command.getErr()));
            command.getOut().println(format + ", " + topics.size() + " topics");
            command.getOut().print(evaluation.evaluate(topics, options.report()));
            command.getOut().flush();
        }
        return ExitCode.DONE;
    }

    private static Seq2SeqModel load(Torch torch, Path folder) {
        return Seq2SeqModel.load(torch, folder, Seq2SeqModel.Options.standard());
    }
}
