package io.errata.serac.answer;

import io.errata.serac.memory.Edit;

/**
 * A candidate edit with its scope score.
 *
 * @param similarity inner product of the unit embeddings, in [-1, 1]
 * @param score      probability that the edit governs the query, in [0, 1]
 */
public record ScoredEdit(Edit edit, float similarity, float score) {
    ScoredEdit withScore(float other) {
        return new ScoredEdit(edit, similarity, other);
    }
}
