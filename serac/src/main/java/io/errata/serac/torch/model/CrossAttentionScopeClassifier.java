package io.errata.serac.torch.model;

import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.scope.ScopePair;
import java.util.List;

/**
 * Reads the edit's input and the query together. The cost is a forward pass for each pair.
 *
 * @see <a href="https://arxiv.org/abs/2206.06520">SERAC, Mitchell et al. 2022</a>
 */
public final class CrossAttentionScopeClassifier implements ScopeClassifier, AutoCloseable {
    private final PairClassifier classifier;
    private final int outOfScope;

    /** @param outOfScope the class that means out of scope; all others are in scope */
    public CrossAttentionScopeClassifier(PairClassifier classifier, int outOfScope) {
        this.classifier = classifier;
        this.outOfScope = outOfScope;
    }

    @Override
    public float[] score(List<ScopePair> pairs) {
        var probabilities = classifier.probabilities(
                pairs.stream().map(p -> p.candidate().edit().input()).toList(),
                pairs.stream().map(ScopePair::query).toList());
        var scores = new float[probabilities.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 1 - probabilities[i][outOfScope];
        }
        return scores;
    }

    @Override
    public void close() {
        classifier.close();
    }
}
