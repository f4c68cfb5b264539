package io.errata.cli;

import io.errata.lab.train.AnswerTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "counterfactual",
        description = "Trains the model that answers from an edit; goes on from a checkpoint in --out if there is one.",
        mixinStandardHelpOptions = true)
final class TrainCounterfactualCommand implements Callable<Integer> {
    @Option(names = "--tokenizer", required = true, description = "tokenizer.json to train with.")
    private Path tokenizer = Path.of("");

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var line = new TrainingLine(spec.commandLine().getErr());
        try (var torch = options.torch()) {
            new AnswerTraining(options.data(), tokenizer, options.plan(), line).counterfactual(torch);
        }
        spec.commandLine().getOut().println("wrote " + options.out().resolve("model.safetensors"));
        return ExitCode.DONE;
    }
}
