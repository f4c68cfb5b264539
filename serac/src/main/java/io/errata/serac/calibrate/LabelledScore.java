package io.errata.serac.calibrate;

/**
 * A labelled query with the score of its best candidate.
 *
 * @param score   of the best edit, in [0, 1]; 0 if there was no candidate
 * @param governs the best edit really governs the query
 */
public record LabelledScore(float score, boolean governs) {
    public LabelledScore {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be in [0, 1], was " + score);
        }
    }
}
