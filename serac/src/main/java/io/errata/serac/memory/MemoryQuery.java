package io.errata.serac.memory;

import java.util.List;

/**
 * A query as edit memory is asked it.
 *
 * @param text not blank
 * @param task name of the task it belongs to; empty for a memory of one task
 */
public record MemoryQuery(String text, String task, QueryContext context) {
    /** Queries to a memory of one namespace and one task, whose edits govern at any time. */
    public static List<MemoryQuery> of(List<String> texts) {
        return texts.stream()
                .map(text -> new MemoryQuery(text, "", QueryContext.NONE))
                .toList();
    }
}
