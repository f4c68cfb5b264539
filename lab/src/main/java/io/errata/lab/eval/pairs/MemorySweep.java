package io.errata.lab.eval.pairs;

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
        var ranked =
                asked.stream().map(one -> new Ranked(one.score(), one.right())).toList();
        double answerable = asked.stream().filter(Asked::answerable).count();
        return Cut.of(ranked).stream()
                .map(cut -> point(cut, answerable, asked.size()))
                .toList();
    }

    private static Point point(Cut cut, double answerable, double asked) {
        double wrong = cut.hits() - cut.right();
        return new Point(cut.threshold(), cut.right() / answerable, wrong / asked, wrong / cut.hits());
    }

    /** The highest threshold that reaches the recall; empty if none does. */
    public static Optional<Point> atRecall(List<Point> points, double recall) {
        return points.stream().filter(point -> point.recall() >= recall).findFirst();
    }
}
