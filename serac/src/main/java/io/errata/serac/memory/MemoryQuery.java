package io.errata.serac.memory;

import java.util.List;

/**
 * A query to edit memory.
 *
 * @param text not blank
 * @param task name of its task; empty for an edit memory of one task
 */
public record MemoryQuery(String text, String task, QueryContext context) {
    /** The same query of another text. */
    public MemoryQuery withText(String other) {
        return new MemoryQuery(other, task, context);
    }

    /** Queries to an edit memory of one namespace and one task, whose edits govern at any time. */
    public static List<MemoryQuery> of(List<String> texts) {
        return texts.stream()
                .map(text -> new MemoryQuery(text, "", QueryContext.NONE))
                .toList();
    }
}
