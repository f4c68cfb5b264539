package io.errata.lab.eval.pairs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The hits of a classifier at one threshold; a hit if score &gt; threshold, strictly.
 *
 * @param right the positive ones among the hits
 */
record Cut(double threshold, int hits, long right) {
    private static final Comparator<Ranked> HIGHEST_FIRST =
            Comparator.comparing(Ranked::score).reversed();

    /** One cut for each distinct score, highest threshold first; the last threshold is 0. */
    static List<Cut> of(List<Ranked> ranked) {
        var sorted = ranked.stream().sorted(HIGHEST_FIRST).toList();
        var cuts = new ArrayList<Cut>();
        long right = 0;
        for (int from = 0, to; from < sorted.size(); from = to) {
            to = endOfTie(sorted, from);
            right += positives(sorted.subList(from, to));
            cuts.add(new Cut(to < sorted.size() ? sorted.get(to).score() : 0, to, right));
        }
        return cuts;
    }

    static long positives(List<Ranked> ranked) {
        return ranked.stream().filter(Ranked::positive).count();
    }

    private static int endOfTie(List<Ranked> sorted, int from) {
        int to = from + 1;
        while (to < sorted.size() && sorted.get(to).score() == sorted.get(from).score()) {
            to++;
        }
        return to;
    }
}
