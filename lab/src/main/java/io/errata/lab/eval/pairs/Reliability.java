package io.errata.lab.eval.pairs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far a classifier's scores are from the share of positives among the pairs of that score.
 *
 * @see <a href="https://arxiv.org/abs/1706.04599">On Calibration of Modern Neural Networks, Guo et al. 2017</a>
 */
public final class Reliability {
    /** Number of bins in the paper. */
    public static final int BINS = 15;

    private Reliability() {}

    /**
     * Pairs of about the same score.
     *
     * @param score     mean score, in [0, 1]
     * @param positives share of positives, in [0, 1]
     * @param pairs     ≥ 1
     */
    public record Bin(double score, double positives, int pairs) {
        private static Bin of(List<Ranked> ranked) {
            double score = ranked.stream().mapToDouble(Ranked::score).average().orElseThrow();
            double positives = ranked.stream().filter(Ranked::positive).count();
            return new Bin(score, positives / ranked.size(), ranked.size());
        }
    }

    /** Bins of equal width over [0, 1], lowest first, empty ones left out. A score on a border is in the upper bin. */
    public static List<Bin> equalWidth(List<Ranked> ranked, int bins) {
        var parts = new ArrayList<List<Ranked>>();
        for (int i = 0; i < bins; i++) {
            parts.add(new ArrayList<>());
        }
        ranked.forEach(one ->
                parts.get(Math.min(bins - 1, (int) (one.score() * bins))).add(one));
        return parts.stream().filter(part -> !part.isEmpty()).map(Bin::of).toList();
    }

    /** Bins of about as many pairs each, lowest first. Equal scores share a bin, so there can be fewer bins. */
    public static List<Bin> equalMass(List<Ranked> ranked, int bins) {
        var sorted = ranked.stream().sorted(Comparator.comparing(Ranked::score)).toList();
        var found = new ArrayList<Bin>();
        for (int bin = 1, from = 0; bin <= bins; bin++) {
            int to = endOfTie(sorted, (int) ((long) sorted.size() * bin / bins));
            if (to > from) {
                found.add(Bin.of(sorted.subList(from, to)));
                from = to;
            }
        }
        return found;
    }

    /** Expected calibration error: the mean distance of score and share of positives over all pairs; in [0, 1]. */
    public static double error(List<Bin> bins) {
        double all = bins.stream().mapToInt(Bin::pairs).sum();
        return bins.stream()
                .mapToDouble(bin -> bin.pairs() / all * Math.abs(bin.score() - bin.positives()))
                .sum();
    }

    private static int endOfTie(List<Ranked> sorted, int from) {
        int to = from;
        while (to > 0
                && to < sorted.size()
                && sorted.get(to).score() == sorted.get(to - 1).score()) {
            to++;
        }
        return to;
    }
}
