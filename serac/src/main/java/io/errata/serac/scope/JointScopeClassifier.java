package io.errata.serac.scope;

import java.util.List;

/**
 * Adds up the log-odds of two classifiers that see different things, as if they were independent: one that is sure can
 * overrule one that wavers. Costs both; fails as either fails, and is NaN where either is.
 *
 * @see <a href="https://doi.org/10.1162/089976602760128018">Products of experts, Hinton 2002</a>
 */
public record JointScopeClassifier(ScopeClassifier first, ScopeClassifier second) implements ScopeClassifier {
    /** Keeps the log-odds of a score of exactly 0 or 1 finite. */
    private static final double SUREST = 1e-6;

    @Override
    public float[] score(List<ScopePair> pairs) {
        float[] one = first.score(pairs);
        float[] other = second.score(pairs);
        var scores = new float[one.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (1 / (1 + Math.exp(-logOdds(one[i]) - logOdds(other[i]))));
        }
        return scores;
    }

    private static double logOdds(float score) {
        double within = Math.min(Math.max(score, SUREST), 1 - SUREST);
        return Math.log(within / (1 - within));
    }
}
