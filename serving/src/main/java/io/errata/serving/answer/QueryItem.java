package io.errata.serving.answer;

import io.errata.schemas.Task;
import io.errata.serving.memory.QueryContext;

/**
 * One query as the models need it.
 *
 * @param arrivedNanos {@link System#nanoTime} when it came to the processor
 */
public record QueryItem(Task task, String text, QueryContext asked, long arrivedNanos) {}
