package io.errata.serac.memory;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * An edit in an index.
 *
 * @param governs whether the edit may govern what is asked at a time
 */
public record IndexedEdit(Edit edit, Predicate<Instant> governs) {
    /** Governs at any time. */
    public static IndexedEdit always(Edit edit) {
        return new IndexedEdit(edit, _ -> true);
    }
}
