package io.errata.trainer;

import java.nio.file.Path;

/**
 * The length, the start and the folder of a training.
 *
 * @param steps  number of batches, ≥ 1
 * @param batch  pairs per step, ≥ 1
 * @param rate   highest learning rate, in (0, 1): reached after a twentieth of the steps, then falling to zero
 * @param seed   seed of the weights, the order and the negatives
 * @param folder folder of the checkpoint and the result; training resumes from a checkpoint that it finds there
 */
public record TrainingPlan(int steps, int batch, double rate, long seed, Path folder) {
    public TrainingPlan {
        if (steps < 1 || batch < 1) {
            throw new IllegalArgumentException("steps and batch must be ≥ 1, were " + steps + " and " + batch);
        }
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("rate must be in (0, 1), was " + rate);
        }
    }

    double rateAt(int step) {
        double warmUp = Math.max(1, steps / 20.0);
        return rate * Math.min((step + 1) / warmUp, Math.max(0, (steps - step) / (steps - warmUp + 1)));
    }
}
