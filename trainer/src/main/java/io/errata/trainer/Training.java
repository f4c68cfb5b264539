package io.errata.trainer;

import io.errata.serac.torch.train.Trainer;
import io.errata.serac.torch.train.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Trains batch by batch on a plan, with checkpoints from which it resumes after a kill. */
final class Training<T> {
    private static final int CHECKPOINT_STEPS = 200;
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-(\\d+)\\.safetensors");

    @FunctionalInterface
    interface Step<T> {
        TrainingStep on(List<T> batch, double rate);
    }

    private final Trainer trainer;
    private final Step<T> step;
    private final TrainingPlan plan;
    private final TrainingProgress progress;

    Training(Trainer trainer, Step<T> step, TrainingPlan plan, TrainingProgress progress) {
        this.trainer = trainer;
        this.step = step;
        this.plan = plan;
        this.progress = progress;
    }

    /** Trains to the plan's last step. */
    void run(Batches<T> batches) throws IOException {
        Files.createDirectories(plan.folder());
        int done = resume();
        for (int number = 1; number <= plan.steps(); number++) {
            var batch = batches.next();
            if (number > done) {
                train(number, batch);
            }
        }
    }

    private void train(int number, List<T> batch) throws IOException {
        var result = step.on(batch, plan.rateAt(number - 1));
        progress.step(number, plan.steps(), batch.size(), result.loss());
        if (number % CHECKPOINT_STEPS == 0 && number < plan.steps()) {
            checkpoint(number);
        }
    }

    private int resume() throws IOException {
        try (var files = Files.list(plan.folder())) {
            int last = files.mapToInt(Training::number).max().orElse(0);
            if (last > 0) {
                trainer.loadState(file(last));
            }
            return last;
        }
    }

    private static int number(Path file) {
        var matcher = CHECKPOINT.matcher(String.valueOf(file.getFileName()));
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** Completes the new checkpoint before it removes the old one, so that a kill in between loses nothing. */
    private void checkpoint(int step) throws IOException {
        trainer.saveState(file(step));
        Files.deleteIfExists(file(step - CHECKPOINT_STEPS));
    }

    private Path file(int step) {
        return plan.folder().resolve("checkpoint-" + step + ".safetensors");
    }
}
