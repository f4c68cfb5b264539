package io.errata.serac.scope;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adds the log-odds of two classifiers that see different things, as if they were independent. A sure classifier can
 * overrule an unsure one. The second is the cheap one. If it is sure enough that an edit does not govern, the first is
 * not called and counts as 0. It fails if either fails, and is NaN if either is.
 *
 * @param ruledOut log-odds of the second up to which the first is not called; negative infinity = always call it
 * @see <a href="https://doi.org/10.1162/089976602760128018">Products of experts, Hinton 2002</a>
 */
public record JointScopeClassifier(ScopeClassifier first, ScopeClassifier second, double ruledOut)
        implements ScopeClassifier {
    /** Keeps the log-odds of a score of exactly 0 or 1 finite. */
    private static final double SUREST = 1e-6;

    @Override
    public float[] score(List<ScopePair> pairs) {
        float[] cheap = second.score(pairs);
        int[] open = IntStream.range(0, cheap.length)
                .filter(i -> !(logOdds(cheap[i]) <= ruledOut))
                .toArray();
        float[] read = first.score(Arrays.stream(open).mapToObj(pairs::get).toList());
        var dear = new float[cheap.length];
        for (int i = 0; i < open.length; i++) {
            dear[open[i]] = read[i];
        }
        return joint(dear, cheap);
    }

    private static float[] joint(float[] first, float[] second) {
        var scores = new float[first.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (1 / (1 + Math.exp(-logOdds(first[i]) - logOdds(second[i]))));
        }
        return scores;
    }

    private static double logOdds(float score) {
        double within = Math.min(Math.max(score, SUREST), 1 - SUREST);
        return Math.log(within / (1 - within));
    }
}
