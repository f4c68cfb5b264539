package io.errata.serac.scope;

/**
 * Weighs cross-attention against the similarity: score = sigmoid(crossWeight · log-odds of cross-attention +
 * similarityScale · similarity + bias). Fitted by logistic regression on pairs outside the training data, so that a
 * score is a probability there.
 *
 * @param crossWeight     &gt; 0; below 1 it makes a classifier that is too sure less sure
 * @param similarityScale ≥ 0
 * @param bias            log-odds where both are even
 * @see <a href="https://arxiv.org/abs/1706.04599">On Calibration of Modern Neural Networks, Guo et al. 2017</a>
 */
public record ScopeHead(double crossWeight, double similarityScale, double bias) {
    public ScopeHead {
        if (!(crossWeight > 0 && Double.isFinite(crossWeight))) {
            throw new IllegalArgumentException("crossWeight must be > 0 and finite, was " + crossWeight);
        }
        if (!(similarityScale >= 0 && Double.isFinite(similarityScale))) {
            throw new IllegalArgumentException("similarityScale must be ≥ 0 and finite, was " + similarityScale);
        }
        if (!Double.isFinite(bias)) {
            throw new IllegalArgumentException("bias must be finite, was " + bias);
        }
    }

    /** @return a probability; NaN if either argument is */
    public float score(float cross, float similarity) {
        double logOdds = crossWeight * logOdds(cross) + similarityScale * similarity + bias;
        return (float) (1 / (1 + Math.exp(-logOdds)));
    }

    /** Finite also for a score of exactly 0 or 1. */
    public static double logOdds(float score) {
        double within = Math.min(Math.max(score, 1e-6), 1 - 1e-6);
        return Math.log(within / (1 - within));
    }
}
