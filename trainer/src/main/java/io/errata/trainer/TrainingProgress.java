package io.errata.trainer;

/** Receives a report after every step of a training. */
@FunctionalInterface
public interface TrainingProgress {
    /**
     * Reports one step.
     *
     * @param step    steps done; the first is 1
     * @param samples number of samples in this step
     * @param loss    mean over the step's samples
     */
    void step(int step, int steps, int samples, float loss);
}
