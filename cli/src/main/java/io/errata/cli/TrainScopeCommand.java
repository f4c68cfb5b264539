package io.errata.cli;

import io.errata.lab.train.ScopeTraining;
import io.errata.lab.train.TrainingPlan;
import io.errata.serac.djl.Torch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    @Option(names = "--data", required = true, description = "Folder of the datasets' folders.")
    private Path data = Path.of("");

    @Option(names = "--out", required = true, description = "Folder for checkpoint and result.")
    private Path out = Path.of("");

    @Option(names = "--steps", defaultValue = "1800", description = "Batches (default: ${DEFAULT-VALUE})")
    private int steps;

    @Option(names = "--batch", defaultValue = "64", description = "Pairs per batch (default: ${DEFAULT-VALUE})")
    private int batch;

    @Option(names = "--rate", defaultValue = "1e-3", description = "Highest learning rate (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(names = "--seed", defaultValue = "1", description = "(default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:N (default: ${DEFAULT-VALUE})")
    private String device = "auto";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var training = new ScopeTraining(
                data,
                new TrainingPlan(steps, batch, rate, seed, out),
                new TrainingLine(spec.commandLine().getErr()));
        try (var torch = Torch.open(device, Torch.Precision.BFLOAT16)) {
            switch (kind) {
                case QUESTIONS -> training.questions(torch);
                case FACTS -> training.facts(torch);
            }
        }
        spec.commandLine().getOut().println("wrote " + out.resolve("adapter.safetensors"));
        return ExitCode.DONE;
    }
}
