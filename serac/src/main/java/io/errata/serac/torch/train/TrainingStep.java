package io.errata.serac.torch.train;

/**
 * @param loss         mean over the batch, before the step
 * @param gradientNorm before clipping
 */
public record TrainingStep(float loss, float gradientNorm) {}
