package io.errata.serac.calibrate;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The threshold that answers most queries from edits and still keeps a bound on wrong hits, or the reason why there is
 * none. It holds for queries of the same distribution as the labelled ones.
 */
public sealed interface Calibration {
    /**
     * Strictest first. Evenly spaced in log-odds, from 10 to -5, because scores crowd at both ends of [0, 1]. The
     * thresholds are the same for all labels, because a search for the best would void the promise.
     */
    List<Float> THRESHOLDS = IntStream.rangeClosed(-100, 50)
            .mapToObj(tenths -> (float) (1 / (1 + Math.exp(tenths / 10.0))))
            .toList();

    /** The evidence shows the promise. */
    record Chosen(WrongHitBound promise, ThresholdStats evidence) implements Calibration {
        public double upperBound() {
            return promise.upperBound(evidence.wrongHits(), evidence.queries());
        }
    }

    /** @param reason a sentence with the numbers, for people */
    record Refused(WrongHitBound promise, int queries, String reason) implements Calibration {}

    /**
     * Tests threshold after threshold and stops at the first that the labels do not show to keep the promise. So all
     * tests together err as seldom as each of them alone.
     *
     * @see <a href="https://arxiv.org/abs/2110.01052">Learn then Test, Angelopoulos et al. 2021: fixed-sequence
     *     testing</a>
     */
    static Calibration choose(List<LabelledScore> decisions, WrongHitBound promise) {
        int queries = decisions.size();
        if (queries < promise.fewestQueries()) {
            return new Refused(promise, queries, tooFew(queries, promise));
        }
        return THRESHOLDS.stream()
                .map(threshold -> ThresholdStats.of(threshold, decisions))
                .takeWhile(evidence -> promise.isShownBy(evidence.wrongHits(), queries))
                .<Calibration>map(evidence -> new Chosen(promise, evidence))
                .reduce((_, last) -> last)
                .orElseGet(() -> new Refused(promise, queries, tooManyWrong(decisions, promise)));
    }

    private static String tooFew(int queries, WrongHitBound promise) {
        return "%d labelled queries are too few to show a wrong-hit rate of at most %s with confidence %s: at least %d are needed, and more if one is a wrong hit"
                .formatted(queries, promise.maxWrongHits(), promise.confidence(), promise.fewestQueries());
    }

    private static String tooManyWrong(List<LabelledScore> decisions, WrongHitBound promise) {
        var strictest = ThresholdStats.of(THRESHOLDS.getFirst(), decisions);
        return String.format(
                Locale.ROOT,
                "even above a score of %.5f %d of %d labelled queries are wrong hits, which shows a rate of at most %.5f with confidence %s, not %s",
                strictest.threshold(),
                strictest.wrongHits(),
                strictest.queries(),
                promise.upperBound(strictest.wrongHits(), strictest.queries()),
                promise.confidence(),
                promise.maxWrongHits());
    }
}
