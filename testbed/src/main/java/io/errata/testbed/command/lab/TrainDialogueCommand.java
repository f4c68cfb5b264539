package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.trainer.DialogueTraining;
import io.errata.trainer.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "dialogue",
        description = "Trains a dialogue model; goes on from a checkpoint in --out if there is one.",
        mixinStandardHelpOptions = true)
final class TrainDialogueCommand extends TrainingCommand {
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
            defaultValue = "3.3",
            description = "How much less likely wrong replies are to be, nats a token (default: ${DEFAULT-VALUE})")
    private double apart;

    @Override
    void train(TorchRuntime torch, DataFiles data, TrainingProgress line) throws IOException {
        var training = new DialogueTraining(data, tokenizer, options().plan(), line, apart);
        switch (kind) {
            case BASE -> training.base(torch);
            case COUNTERFACTUAL -> training.counterfactual(torch);
        }
    }
}
