package io.errata.testbed.command.lab;

import io.errata.cli.console.ModelSizeOptions;
import io.errata.lab.data.DataFiles;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.trainer.ScopeStart;
import io.errata.trainer.ScopeTraining;
import io.errata.trainer.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "scope",
        description = "Trains a cross-attention scope classifier; goes on from a checkpoint in --out if there is one.",
        mixinStandardHelpOptions = true)
final class TrainScopeCommand extends TrainingCommand {
    enum Kind {
        QUESTIONS,
        FACTS
    }

    @Option(
            names = "--kind",
            defaultValue = "QUESTIONS",
            description = "questions (also prompts and topics) or facts (default: ${DEFAULT-VALUE})")
    private Kind kind = Kind.QUESTIONS;

    @Option(names = "--start", description = "Adapter to go on from (default: a fresh one).")
    private @Nullable Path adapter;

    @Option(
            names = "--examples",
            paramLabel = "FOLDER",
            description = "Take the examples of an earlier training's --out, instead of mining new ones.")
    private @Nullable Path examples;

    @Option(
            names = "--weight",
            paramLabel = "SET=SHARE",
            description = "Share of a set that the mix shows, instead of the usual one: paws=4, edits=0.1.")
    private Map<String, Double> weights = Map.of();

    @Option(
            names = "--measure",
            description = "Train nothing: fit the head on the adapter in --out, which another program trained there.")
    private boolean measure;

    @Mixin
    private ModelSizeOptions models = new ModelSizeOptions();

    @Override
    void train(TorchRuntime torch, DataFiles data, TrainingProgress line) throws IOException {
        var training = new ScopeTraining(data, options().plan(), line, models.encoder());
        if (measure) {
            training.measure(torch);
            return;
        }
        switch (kind) {
            case QUESTIONS -> training.questions(torch, start());
            case FACTS -> training.facts(torch, Optional.ofNullable(adapter));
        }
    }

    private ScopeStart start() {
        return new ScopeStart(Optional.ofNullable(adapter), Optional.ofNullable(examples), weights);
    }
}
