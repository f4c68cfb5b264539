package io.errata.cli;

import io.errata.lab.train.AnswerTraining;
import io.errata.lab.train.ScopeTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "base",
        description = "Trains a small base model: for questions with --tokenizer, else for fact-checking.",
        mixinStandardHelpOptions = true)
final class TrainBaseCommand implements Callable<Integer> {
    @Option(names = "--tokenizer", description = "tokenizer.json to train a question-answering model with.")
    private Optional<Path> tokenizer = Optional.empty();

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var line = new TrainingLine(spec.commandLine().getErr());
        try (var torch = options.torch()) {
            if (tokenizer.isPresent()) {
                new AnswerTraining(options.data(), tokenizer.get(), options.plan(), line).base(torch);
            } else {
                new ScopeTraining(options.data(), options.plan(), line).factBase(torch);
            }
        }
        spec.commandLine().getOut().println("wrote " + options.out());
        return ExitCode.DONE;
    }
}
