package io.errata.lab.eval.conflicts;

import io.errata.lab.eval.conflicts.KnownConflicts.Kind;
import io.errata.lab.eval.conflicts.KnownConflicts.Truth;
import io.errata.serac.conflict.ScopeConflict;
import io.errata.serac.memory.Edit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A new edit after the check.
 *
 * @param known  the live edit that it contradicts or may contradict; empty if it contradicts none
 * @param scored every live edit that the check compares with it, whatever the score
 */
record CheckedEdit(Kind kind, Edit edit, Optional<Edit> known, List<ScopeConflict> scored) {
    /** The direction in which the check applies the scope. */
    enum Direction {
        EITHER,
        LIVE_GOVERNS_NEW,
        NEW_GOVERNS_LIVE;

        private float score(ScopeConflict conflict) {
            return switch (this) {
                case EITHER -> conflict.score();
                case LIVE_GOVERNS_NEW -> conflict.governs();
                case NEW_GOVERNS_LIVE -> conflict.governed();
            };
        }
    }

    CheckedEdit {
        scored = List.copyOf(scored);
        if (known.isPresent() == (kind.truth() == Truth.NONE)) {
            throw new IllegalArgumentException(kind + " with known live edit: " + known.isPresent());
        }
    }

    /**
     * The decisive comparison: with the known live edit, or the best of all if none is known; empty if it has no
     * score.
     */
    Optional<ScopeConflict> decisive(Direction direction) {
        return scored.stream()
                .filter(one -> known.map(Edit::id).map(one.other().id()::equals).orElse(true))
                .max(Comparator.comparing(direction::score));
    }

    boolean reported(Direction direction, double threshold) {
        return decisive(direction)
                .filter(best -> direction.score(best) > threshold)
                .isPresent();
    }
}
