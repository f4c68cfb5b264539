package io.errata.serving.answer;

import io.errata.schemas.Task;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.QueryContext;

/**
 * One query in the form that the models need.
 *
 * @param arrivedNanos {@link System#nanoTime} of its arrival at the processor
 */
public record QueryItem(Task task, String text, QueryContext context, long arrivedNanos) {
    /** A query that has not waited. */
    public static QueryItem now(Task task, String text, QueryContext context) {
        return new QueryItem(task, text, context, System.nanoTime());
    }

    MemoryQuery query() {
        return new MemoryQuery(text, task.name(), context);
    }
}
