package io.errata.lab.eval.pairs;

import io.errata.lab.eval.Rate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Figures of a yes-or-no classifier; yes if score &gt; threshold, strictly. */
public final class Classification {
    private static final Comparator<Ranked> HIGHEST_FIRST =
            Comparator.comparing(Ranked::score).reversed();

    private Classification() {}

    /** Recall and precision of the classifier at one threshold. */
    public record Point(double threshold, double recall, double precision) {}

    public static double accuracy(List<Ranked> ranked, double threshold) {
        var right = new Rate();
        ranked.forEach(one -> right.add(one.score() > threshold == one.positive()));
        return right.value();
    }

    /** Harmonic mean of precision and recall; 0 if nothing is found. */
    public static double f1(List<Ranked> ranked, double threshold) {
        long hits = ranked.stream()
                .filter(one -> one.positive() && one.score() > threshold)
                .count();
        long said = ranked.stream().filter(one -> one.score() > threshold).count();
        long positives = ranked.stream().filter(Ranked::positive).count();
        return hits == 0 ? 0 : 2.0 * hits / (said + positives);
    }

    /** Probability that a positive scores above a negative, a tie counting half; NaN if either is missing. */
    public static double auc(List<Ranked> ranked) {
        var sorted = ranked.stream().sorted(HIGHEST_FIRST).toList();
        long positives = ranked.stream().filter(Ranked::positive).count();
        double above = 0;
        long seen = 0;
        for (int from = 0, to; from < sorted.size(); from = to) {
            to = endOfTie(sorted, from);
            long tied =
                    sorted.subList(from, to).stream().filter(Ranked::positive).count();
            above += (to - from - tied) * (seen + tied / 2.0);
            seen += tied;
        }
        return above / ((double) positives * (ranked.size() - positives));
    }

    /** One point for each distinct score, highest threshold first. */
    public static List<Point> curve(List<Ranked> ranked) {
        var sorted = ranked.stream().sorted(HIGHEST_FIRST).toList();
        long positives = ranked.stream().filter(Ranked::positive).count();
        var points = new ArrayList<Point>();
        long found = 0;
        for (int from = 0, to; from < sorted.size(); from = to) {
            to = endOfTie(sorted, from);
            found += sorted.subList(from, to).stream().filter(Ranked::positive).count();
            points.add(new Point(
                    to < sorted.size() ? sorted.get(to).score() : 0, (double) found / positives, (double) found / to));
        }
        return points;
    }

    private static int endOfTie(List<Ranked> sorted, int from) {
        int to = from + 1;
        while (to < sorted.size() && sorted.get(to).score() == sorted.get(from).score()) {
            to++;
        }
        return to;
    }
}
