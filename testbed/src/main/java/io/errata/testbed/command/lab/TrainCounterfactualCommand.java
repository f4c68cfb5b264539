package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.trainer.AnswerTraining;
import io.errata.trainer.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "counterfactual",
        description = "Trains the model that answers from an edit; goes on from a checkpoint in --out if there is one.",
        mixinStandardHelpOptions = true)
final class TrainCounterfactualCommand extends TrainingCommand {
    @Option(names = "--tokenizer", required = true, description = "tokenizer.json to train with.")
    private Path tokenizer = Path.of("");

    @Override
    void train(TorchRuntime torch, DataFiles data, TrainingProgress line) throws IOException {
        new AnswerTraining(data, tokenizer, options().plan(), line).counterfactual(torch);
    }
}
