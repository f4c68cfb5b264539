package io.errata.serac.torch.model;

import io.errata.serac.scope.EmbeddingScopeClassifier;
import io.errata.serac.torch.huggingface.ModelSize;

/**
 * What an encoder's cosines mean. Encoders spread them differently.
 *
 * @param alone    one half where the embedding alone errs least on question pairs
 * @param beside   adds the similarity to cross-attention
 * @param ruledOut log-odds of {@code beside} up to which cross-attention does not read a pair
 */
record SimilarityFit(EmbeddingScopeClassifier alone, EmbeddingScopeClassifier beside, double ruledOut) {
    /**
     * One half alone at cosine 0.80, and nothing added at 0.75: chosen on question pairs outside the training data.
     * Ruled out at cosine 0.3: on samples of the dev files cross-attention's log-odds never exceeded 9.6, and no pair
     * below this cosine came near a score of one half.
     */
    private static final SimilarityFit SMALL =
            new SimilarityFit(new EmbeddingScopeClassifier(20, -16), new EmbeddingScopeClassifier(20, -15), -9);

    /**
     * Maps cosines to those of the small encoder by two quantiles of question pairs outside the training data: the
     * median of duplicates (0.915, small 0.883) and the 0.99 of unrelated ones (0.580, small 0.291).
     */
    private static final SimilarityFit BASE =
            new SimilarityFit(new EmbeddingScopeClassifier(35, -30.4f), new EmbeddingScopeClassifier(35, -29.4f), -9);

    /** The large encoder spreads them as the small one does: median of duplicates 0.881, 0.99 of unrelated 0.254. */
    static SimilarityFit of(ModelSize size) {
        return size == ModelSize.BASE ? BASE : SMALL;
    }
}
