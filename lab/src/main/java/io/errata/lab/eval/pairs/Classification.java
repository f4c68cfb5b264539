package io.errata.lab.eval.pairs;

import io.errata.lab.eval.Rate;
import java.util.List;

/** Figures of a yes-or-no classifier; yes if score &gt; threshold, strictly. */
public final class Classification {
    private Classification() {}

    /** Recall and precision of the classifier at one threshold. */
    public record Point(double threshold, double recall, double precision) {}

    public static double accuracy(List<Ranked> ranked, double threshold) {
        return Rate.of(ranked, one -> one.score() > threshold == one.positive()).value();
    }

    /** Harmonic mean of precision and recall; 0 if nothing is found. */
    public static double f1(List<Ranked> ranked, double threshold) {
        long hits = ranked.stream()
                .filter(one -> one.positive() && one.score() > threshold)
                .count();
        long said = ranked.stream().filter(one -> one.score() > threshold).count();
        long positives = Cut.positives(ranked);
        return hits == 0 ? 0 : 2.0 * hits / (said + positives);
    }

    /** Probability that a positive scores above a negative, a tie counting half; NaN if either is missing. */
    public static double auc(List<Ranked> ranked) {
        long positives = Cut.positives(ranked);
        double above = 0;
        var before = new Cut(1, 0, 0);
        for (var cut : Cut.of(ranked)) {
            long tied = cut.right() - before.right();
            above += (cut.hits() - before.hits() - tied) * (before.right() + tied / 2.0);
            before = cut;
        }
        return above / ((double) positives * (ranked.size() - positives));
    }

    /** One point for each distinct score, highest threshold first. */
    public static List<Point> curve(List<Ranked> ranked) {
        double positives = Cut.positives(ranked);
        return Cut.of(ranked).stream()
                .map(cut -> new Point(cut.threshold(), cut.right() / positives, (double) cut.right() / cut.hits()))
                .toList();
    }
}
