package io.errata.serac.scope;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weighs a classifier that reads both texts against the similarity of the retrieval: they see different things, and a
 * sure one can overrule an unsure one. A pair of little similarity is not read, and counts as surely out of scope. It
 * fails if the classifier fails, and is NaN if either is.
 *
 * @param minSimilarity a pair is read if its similarity is above it; negative infinity = read every pair
 * @see <a href="https://doi.org/10.1162/089976602760128018">Products of experts, Hinton 2002</a>
 */
public record JointScopeClassifier(ScopeClassifier cross, ScopeHead head, float minSimilarity)
        implements ScopeClassifier {
    @Override
    public float[] score(List<ScopePair> pairs) {
        int[] open = IntStream.range(0, pairs.size())
                .filter(i -> !(similarity(pairs, i) <= minSimilarity))
                .toArray();
        float[] read = cross.score(Arrays.stream(open).mapToObj(pairs::get).toList());
        var all = new float[pairs.size()];
        for (int i = 0; i < open.length; i++) {
            all[open[i]] = read[i];
        }
        var scores = new float[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = head.score(all[i], similarity(pairs, i));
        }
        return scores;
    }

    private static float similarity(List<ScopePair> pairs, int i) {
        return pairs.get(i).candidate().similarity();
    }
}
