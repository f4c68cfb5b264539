package io.errata.cli;

import io.errata.lab.train.ScopeTraining;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "scope",
        description = "Trains a cross-attention scope classifier; goes on from a checkpoint in --out if there is one.",
        mixinStandardHelpOptions = true)
final class TrainScopeCommand implements Callable<Integer> {
    enum Kind {
        QUESTIONS,
        FACTS
    }

    @Option(
            names = "--kind",
            defaultValue = "QUESTIONS",
            description = "questions (also prompts and topics) or facts (default: ${DEFAULT-VALUE})")
    private Kind kind = Kind.QUESTIONS;

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var line = new TrainingLine(spec.commandLine().getErr());
        var training = new ScopeTraining(options.data(), options.plan(), line);
        try (var torch = options.torch()) {
            switch (kind) {
                case QUESTIONS -> training.questions(torch);
                case FACTS -> training.facts(torch);
            }
        }
        spec.commandLine().getOut().println("wrote " + options.out().resolve("adapter.safetensors"));
        return ExitCode.DONE;
    }
}
