package io.errata.predictor.batcher;

import io.errata.predictor.memory.Asked;
import io.errata.schemas.Task;

/**
 * One query as the models need it.
 *
 * @param arrivedNanos {@link System#nanoTime} when it came to the processor
 */
public record Question(Task task, String text, Asked asked, long arrivedNanos) {}
