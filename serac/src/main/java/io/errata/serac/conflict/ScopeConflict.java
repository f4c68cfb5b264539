package io.errata.serac.conflict;

import io.errata.serac.memory.Edit;

/**
 * A live edit that gives another target than a new one, while one of the two lies in the scope of the other.
 *
 * @param other    the live edit
 * @param governs  score of {@code other} governing the new edit's input, in [0, 1]
 * @param governed score of the new edit governing the input of {@code other}, in [0, 1]
 */
public record ScopeConflict(Edit other, float governs, float governed) {
    /** The higher of the two scores: one direction is enough for a conflict. */
    public float score() {
        return Math.max(governs, governed);
    }
}
