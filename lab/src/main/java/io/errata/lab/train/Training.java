package io.errata.lab.train;

import io.errata.serac.djl.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Steps through batches by a plan, with checkpoints to go on from after a kill. */
final class Training<T> {
    private static final int CHECKPOINT_STEPS = 200;
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-(\\d+)\\.safetensors");

    /** What is trained. */
    interface Model<T> {
        TrainingStep step(List<T> batch, double rate);

        void saveState(Path file) throws IOException;

        void loadState(Path file);
    }

    private final Model<T> model;
    private final TrainingPlan plan;
    private final TrainingProgress progress;

    Training(Model<T> model, TrainingPlan plan, TrainingProgress progress) {
        this.model = model;
        this.plan = plan;
        this.progress = progress;
    }

    /** Trains to the plan's last step. */
    void run(Batches<T> batches) throws IOException {
        Files.createDirectories(plan.folder());
        int done = resume();
        for (int step = 0; step < plan.steps(); step++) {
            var batch = batches.next();
            if (step < done) {
                continue;
            }
            var result = model.step(batch, plan.rateAt(step));
            progress.step(step + 1, plan.steps(), batch.size(), result.loss());
            if ((step + 1) % CHECKPOINT_STEPS == 0 && step + 1 < plan.steps()) {
                checkpoint(step + 1);
            }
        }
    }

    private int resume() throws IOException {
        try (var files = Files.list(plan.folder())) {
            int last = files.mapToInt(Training::step).max().orElse(0);
            if (last > 0) {
                model.loadState(file(last));
            }
            return last;
        }
    }

    private static int step(Path file) {
        var matcher = CHECKPOINT.matcher(String.valueOf(file.getFileName()));
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** The new one is complete before the old one goes: a kill in between costs nothing. */
    private void checkpoint(int step) throws IOException {
        model.saveState(file(step));
        Files.deleteIfExists(file(step - CHECKPOINT_STEPS));
    }

    private Path file(int step) {
        return plan.folder().resolve("checkpoint-" + step + ".safetensors");
    }
}
