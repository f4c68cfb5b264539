package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.trainer.AnswerTraining;
import io.errata.trainer.ScopeTraining;
import io.errata.trainer.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "base",
        description = "Trains a small base model: for questions with --tokenizer, else for fact-checking.",
        mixinStandardHelpOptions = true)
final class TrainBaseCommand extends TrainingCommand {
    @Option(names = "--tokenizer", description = "tokenizer.json to train a question-answering model with.")
    private Optional<Path> tokenizer = Optional.empty();

    @Override
    void train(TorchRuntime torch, DataFiles data, TrainingProgress line) throws IOException {
        if (tokenizer.isPresent()) {
            new AnswerTraining(data, tokenizer.get(), options().plan(), line).base(torch);
        } else {
            new ScopeTraining(data, options().plan(), line, PretrainedEncoder.small()).factBase(torch);
        }
    }
}
