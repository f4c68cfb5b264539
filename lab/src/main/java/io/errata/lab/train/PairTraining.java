package io.errata.lab.train;

import io.errata.serac.djl.PairClassifierTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Trains a pair classifier, with checkpoints to go on from after a kill. */
final class PairTraining {
    private static final int CHECKPOINT_STEPS = 200;
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-(\\d+)\\.safetensors");

    private final PairClassifierTrainer trainer;
    private final TrainingPlan plan;
    private final TrainingProgress progress;

    PairTraining(PairClassifierTrainer trainer, TrainingPlan plan, TrainingProgress progress) {
        this.trainer = trainer;
        this.plan = plan;
        this.progress = progress;
    }

    /** Trains to the plan's last step and writes {@code adapter.safetensors} into its folder. */
    void run(List<LabelledPair> pairs) throws IOException {
        Files.createDirectories(plan.folder());
        var batches = new PairBatches(pairs, plan.batch(), plan.seed());
        int done = resume();
        for (int step = 0; step < plan.steps(); step++) {
            var batch = batches.next();
            if (step < done) {
                continue;
            }
            var result = trainer.step(
                    batch.stream().map(LabelledPair::first).toList(),
                    batch.stream().map(LabelledPair::second).toList(),
                    batch.stream().mapToInt(LabelledPair::label).toArray(),
                    plan.rateAt(step));
            progress.step(step + 1, plan.steps(), batch.size(), result.loss());
            if ((step + 1) % CHECKPOINT_STEPS == 0 && step + 1 < plan.steps()) {
                checkpoint(step + 1);
            }
        }
        trainer.save(plan.folder().resolve("adapter.safetensors"));
    }

    private int resume() throws IOException {
        try (var files = Files.list(plan.folder())) {
            int last = files.mapToInt(PairTraining::step).max().orElse(0);
            if (last > 0) {
                trainer.loadState(file(last));
            }
            return Math.max(last, 0);
        }
    }

    private static int step(Path file) {
        var matcher = CHECKPOINT.matcher(file.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** The new one is complete before the old one goes: a kill in between costs nothing. */
    private void checkpoint(int step) throws IOException {
        trainer.saveState(file(step));
        Files.deleteIfExists(file(step - CHECKPOINT_STEPS));
    }

    private Path file(int step) {
        return plan.folder().resolve("checkpoint-" + step + ".safetensors");
    }
}
