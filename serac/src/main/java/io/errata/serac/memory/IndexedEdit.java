package io.errata.serac.memory;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * An edit in an index.
 *
 * @param governs whether the edit may govern a query at a time
 * @param texts   unit vectors of the input and of each example, in the order of {@link Coverage#texts}; empty for an edit
 *                without examples; shared and read-only
 */
public record IndexedEdit(Edit edit, Predicate<Instant> governs, List<float[]> texts) {
    public IndexedEdit {
        texts = List.copyOf(texts);
        int examples = edit.coverage().texts().size();
        if (!texts.isEmpty() && texts.size() != 1 + examples) {
            throw new IllegalArgumentException(
                    "edit " + edit.id() + " has " + examples + " examples and " + texts.size() + " vectors");
        }
    }

    /** An edit without examples. */
    public IndexedEdit(Edit edit, Predicate<Instant> governs) {
        this(edit, governs, List.of());
    }

    /** An edit that governs at any time. */
    public static IndexedEdit always(Edit edit) {
        return new IndexedEdit(edit, _ -> true);
    }

    /** The vectors of the examples in scope. A search finds the edit by each of them. */
    List<float[]> inScope() {
        return texts.isEmpty()
                ? List.of()
                : texts.subList(1, 1 + edit.coverage().inScope().size());
    }

    Candidate candidate(float[] query, float similarity) {
        return texts.isEmpty()
                ? new Candidate(edit, similarity)
                : new Candidate(
                        edit,
                        similarity,
                        texts.stream()
                                .map(text -> Vectors.innerProduct(query, text))
                                .toList());
    }
}
