package io.errata.serac.memory;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * An edit in an index.
 *
 * @param governs whether the edit may govern a query at a time
 */
public record IndexedEdit(Edit edit, Predicate<Instant> governs) {
    /** An edit that governs at any time. */
    public static IndexedEdit always(Edit edit) {
        return new IndexedEdit(edit, _ -> true);
    }
}
