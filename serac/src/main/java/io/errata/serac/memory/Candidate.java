package io.errata.serac.memory;

import java.util.List;

/**
 * An edit retrieved for a query.
 *
 * @param similarity inner product of the two unit embeddings, in [-1, 1], higher is closer; with examples in scope, that
 *                   of the nearest among them and the input
 * @param texts      similarities of the edit's input and of each example, in the order of {@link Coverage#texts}; empty
 *                   for an edit without examples
 */
public record Candidate(Edit edit, float similarity, List<Float> texts) {
    public Candidate {
        texts = List.copyOf(texts);
    }

    /** An edit without examples. */
    public Candidate(Edit edit, float similarity) {
        this(edit, similarity, List.of());
    }
}
