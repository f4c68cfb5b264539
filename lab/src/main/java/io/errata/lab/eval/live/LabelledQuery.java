package io.errata.lab.eval.live;

import io.errata.serac.memory.Edit;
import java.util.Optional;

/**
 * A query whose right decision is known.
 *
 * @param governing the edit that must answer it; empty if none may
 * @param label     names the group of queries in the figures
 */
public record LabelledQuery<L>(String text, Optional<Edit> governing, L label) {
    /** A query in the scope of an edit. */
    public static <L> LabelledQuery<L> inScope(String text, Edit governing, L label) {
        return new LabelledQuery<>(text, Optional.of(governing), label);
    }

    /** A query out of the scope of every edit. */
    public static <L> LabelledQuery<L> outOfScope(String text, L label) {
        return new LabelledQuery<>(text, Optional.empty(), label);
    }
}
