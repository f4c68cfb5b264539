package io.errata.testbed.command.lab;

import io.errata.cli.console.DeviceOptions;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.trainer.TrainingPlan;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that all trainings share. */
final class TrainingOptions {
    @Option(names = "--data", required = true, description = "Folder of the datasets' folders.")
    private Path data = Path.of("");

    @Option(names = "--out", required = true, description = "Folder for checkpoint and result.")
    private Path out = Path.of("");

    @Option(names = "--steps", defaultValue = "1600", description = "Batches (default: ${DEFAULT-VALUE})")
    private int steps;

    @Option(names = "--batch", defaultValue = "64", description = "Examples per batch (default: ${DEFAULT-VALUE})")
    private int batch;

    @Option(names = "--rate", defaultValue = "1e-3", description = "Highest learning rate (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(names = "--seed", defaultValue = "1", description = "(default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private DeviceOptions device = new DeviceOptions();

    Path data() {
        return data;
    }

    Path out() {
        return out;
    }

    TrainingPlan plan() {
        return new TrainingPlan(steps, batch, rate, seed, out);
    }

    TorchRuntime torch() {
        return device.torch();
    }
}
