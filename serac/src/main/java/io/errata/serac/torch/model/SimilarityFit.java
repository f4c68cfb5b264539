package io.errata.serac.torch.model;

import io.errata.serac.scope.EmbeddingScopeClassifier;
import io.errata.serac.torch.huggingface.ModelSize;

/**
 * What an encoder's cosines mean. Encoders spread them differently.
 *
 * @param alone         one half where the embedding alone errs least on question pairs
 * @param minSimilarity cross-attention does not read a pair of this cosine or less
 */
record SimilarityFit(EmbeddingScopeClassifier alone, float minSimilarity) {
    /**
     * One half alone at cosine 0.80: chosen on question pairs outside the training data. On samples of the train files
     * no pair below 0.3 came near a score of one half.
     */
    private static final SimilarityFit SMALL = new SimilarityFit(new EmbeddingScopeClassifier(20, -16), 0.3f);

    /**
     * Maps cosines to those of the small encoder by two quantiles of question pairs outside the training data: the
     * median of duplicates (0.915, small 0.883) and the 0.99 of unrelated ones (0.580, small 0.291).
     */
    private static final SimilarityFit BASE = new SimilarityFit(new EmbeddingScopeClassifier(35, -30.4f), 0.58f);

    /** The large encoder spreads them as the small one does: median of duplicates 0.881, 0.99 of unrelated 0.254. */
    static SimilarityFit of(ModelSize size) {
        return size == ModelSize.BASE ? BASE : SMALL;
    }
}
