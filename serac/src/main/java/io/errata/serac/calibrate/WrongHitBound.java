package io.errata.serac.calibrate;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A bound on the share of all queries that are answered from an edit that does not govern them. Exact one-sided
 * confidence bounds on that share decide whether the observed wrong hits show or contradict it.
 *
 * @param maxWrongHits share of wrong hits among all queries, hits or not; in (0, 1)
 * @param confidence   of each bound by itself; in (0, 1)
 * @see <a href="https://doi.org/10.1093/biomet/26.4.404">The use of confidence or fiducial limits illustrated in the
 *     case of the binomial, Clopper and Pearson 1934</a>
 */
public record WrongHitBound(double maxWrongHits, double confidence) {
    public WrongHitBound {
        if (!(maxWrongHits > 0 && maxWrongHits < 1)) {
            throw new IllegalArgumentException("most wrong hits must be in (0, 1), was " + maxWrongHits);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1), was " + confidence);
        }
    }

    /** Upper confidence bound on the share of wrong hits; 1 if all queries are wrong hits, or there are none. */
    public double upperBound(int wrongHits, int queries) {
        return wrongHits == queries
                ? 1
                : BetaDistribution.of(wrongHits + 1, queries - wrongHits).inverseSurvivalProbability(1 - confidence);
    }

    /** Lower confidence bound on the share of wrong hits; 0 if there are none. */
    public double lowerBound(int wrongHits, int queries) {
        return wrongHits == 0
                ? 0
                : BetaDistribution.of(wrongHits, queries - wrongHits + 1).inverseCumulativeProbability(1 - confidence);
    }

    /** Whether the queries show that the bound holds. */
    public boolean isShownBy(int wrongHits, int queries) {
        return upperBound(wrongHits, queries) <= maxWrongHits;
    }

    /** Whether the queries show a violation of the bound. Few queries may neither show nor contradict it. */
    public boolean isContradictedBy(int wrongHits, int queries) {
        return lowerBound(wrongHits, queries) > maxWrongHits;
    }

    /** The fewest queries that can show the bound, if none of them is a wrong hit. */
    public long fewestQueries() {
        return (long) Math.ceil(Math.log1p(-confidence) / Math.log1p(-maxWrongHits));
    }
}
