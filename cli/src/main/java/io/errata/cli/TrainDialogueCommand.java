package io.errata.cli;

import io.errata.lab.train.DialogueTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "dialogue",
        description = "Trains a dialogue model; goes on from a checkpoint in --out if there is one.",
        mixinStandardHelpOptions = true)
final class TrainDialogueCommand implements Callable<Integer> {
    enum Kind {
        BASE,
        COUNTERFACTUAL
    }

    @Option(
            names = "--kind",
            defaultValue = "COUNTERFACTUAL",
            description = "base or counterfactual (default: ${DEFAULT-VALUE})")
    private Kind kind = Kind.COUNTERFACTUAL;

    @Option(names = "--tokenizer", required = true, description = "tokenizer.json to train with.")
    private Path tokenizer = Path.of("");

    @Option(
            names = "--apart",
            defaultValue = "8",
            description = "How much less likely wrong replies are to be, nats a token (default: ${DEFAULT-VALUE})")
    private double apart;

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var line = new TrainingLine(spec.commandLine().getErr());
        var file = options.data().resolve("convsent").resolve("train.jsonl");
        var training = new DialogueTraining(file, tokenizer, options.plan(), line, apart);
        try (var torch = options.torch()) {
            switch (kind) {
                case BASE -> training.base(torch);
                case COUNTERFACTUAL -> training.counterfactual(torch);
            }
        }
        spec.commandLine().getOut().println("wrote " + options.out().resolve("model.safetensors"));
        return ExitCode.DONE;
    }
}
