package io.errata.serac.scope;

import java.util.List;

/** Scores how likely an edit governs a query. Safe for many threads. */
@FunctionalInterface
public interface ScopeClassifier {
    /**
     * @param pairs n ≥ 0 pairs of edit and query, in any order and of any length
     * @return float[n] in [0, 1], same order as {@code pairs}; 1 = surely in scope
     * @throws io.errata.serac.ModelException if inference fails; nothing is scored
     * @see <a href="https://arxiv.org/abs/2206.06520">SERAC, Mitchell et al. 2022</a>
     */
    float[] score(List<ScopePair> pairs);

    /** Whether the classifier can judge the text by its meaning; if not, only the same wording is in scope. */
    default boolean reads(String text) {
        return true;
    }
}
