package io.errata.serac.scope;

import java.util.List;

/**
 * SERAC's embedding-based classifier: score = sigmoid(scale · similarity + bias), on the similarity of the retrieval.
 * It costs nothing beyond the retrieval.
 *
 * @param scale how sharply the score rises with the similarity; &gt; 0
 * @param bias  the score is one half at similarity {@code -bias / scale}
 * @see <a href="https://arxiv.org/abs/2206.06520">SERAC, Mitchell et al. 2022</a>
 */
public record EmbeddingScopeClassifier(float scale, float bias) implements ScopeClassifier {
    public EmbeddingScopeClassifier {
        if (!(scale > 0 && Float.isFinite(scale))) {
            throw new IllegalArgumentException("scale must be > 0 and finite, was " + scale);
        }
        if (!Float.isFinite(bias)) {
            throw new IllegalArgumentException("bias must be finite, was " + bias);
        }
    }

    @Override
    public float[] score(List<ScopePair> pairs) {
        float[] scores = new float[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            double logit = (double) scale * pairs.get(i).candidate().similarity() + bias;
            scores[i] = (float) (1 / (1 + Math.exp(-logit)));
        }
        return scores;
    }
}
