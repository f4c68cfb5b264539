package io.errata.cli;

import io.errata.lab.data.Topic;
import io.errata.lab.eval.DialogueEvaluation;
import io.errata.lab.eval.Suite;
import io.errata.serac.djl.BuiltIn;
import io.errata.serac.djl.Seq2SeqModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    @Option(names = "--base", required = true, description = "Folder of the base dialogue model, a T5 directory.")
    private Path base = Path.of("");

    @Option(
            names = "--counterfactual",
            required = true,
            description = "Folder of the counterfactual dialogue model, a T5 directory of the same vocabulary.")
    private Path counterfactual = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var command = spec.commandLine();
        var topics = options.rows(Topic::read, command.getErr());
        var plan = new DialogueEvaluation.Plan(
                EvalOptions.counts(edits, topics.size()), scopes, options.settings(), options.seed());
        var reading = Seq2SeqModel.Options.standard();
        try (var torch = options.torch();
                var models = BuiltIn.open(torch);
                var unedited = Seq2SeqModel.load(torch, base, reading);
                var edited = Seq2SeqModel.load(torch, counterfactual, reading)) {
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
}
