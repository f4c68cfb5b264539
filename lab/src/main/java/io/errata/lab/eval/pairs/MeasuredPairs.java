package io.errata.lab.eval.pairs;

import java.util.List;

/**
 * The scores of a classifier.
 *
 * @param ranked one for each pair, in their order
 * @param asked  one for each query of the pairs as an edit memory
 * @param points the sweep over {@code asked}
 */
record MeasuredPairs(
        String classifier, List<Ranked> ranked, List<MemorySweep.Asked> asked, List<MemorySweep.Point> points) {
    MeasuredPairs(String classifier, List<Ranked> ranked, List<MemorySweep.Asked> asked) {
        this(classifier, ranked, asked, MemorySweep.points(asked));
    }
}
