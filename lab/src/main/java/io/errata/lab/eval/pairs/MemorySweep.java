package io.errata.lab.eval.pairs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Recall and wrong hits of an edit memory at every threshold, from each query's best candidate alone. */
public final class MemorySweep {
    private MemorySweep() {}

    /**
     * A query and its best candidate.
     *
     * @param right      whether the candidate governs the query
     * @param answerable whether some live edit governs the query
     */
    public record Asked(String query, String edit, float score, boolean right, boolean answerable) {}

    /**
     * The figures at one threshold.
     *
     * @param recall           share of right hits among the answerable queries
     * @param wrongHitRate     share of wrong hits among all queries
     * @param wrongShareOfHits share of wrong hits among the hits
     */
    public record Point(double threshold, double recall, double wrongHitRate, double wrongShareOfHits) {}

    /** One point for each distinct score, highest threshold first. */
    public static List<Point> points(List<Asked> asked) {
        var sorted = asked.stream()
                .sorted(Comparator.comparing(Asked::score).reversed())
                .toList();
        long answerable = asked.stream().filter(Asked::answerable).count();
        var points = new ArrayList<Point>();
        long right = 0;
        for (int i = 0; i < sorted.size(); i++) {
            right += sorted.get(i).right() ? 1 : 0;
            int hits = i + 1;
            float next = hits < sorted.size() ? sorted.get(hits).score() : 0;
            if (hits == sorted.size() || next < sorted.get(i).score()) {
                long wrong = hits - right;
                points.add(new Point(
                        next, (double) right / answerable, (double) wrong / asked.size(), (double) wrong / hits));
            }
        }
        return points;
    }

    /** The highest threshold that reaches the recall; empty if none does. */
    public static Optional<Point> atRecall(List<Point> points, double recall) {
        return points.stream().filter(point -> point.recall() >= recall).findFirst();
    }
}
