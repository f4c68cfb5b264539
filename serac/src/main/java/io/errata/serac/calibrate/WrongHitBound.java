package io.errata.serac.calibrate;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Of all queries at most a share is answered from an edit that does not govern them. Whether so many wrong hits among so many
 * queries bear that out is decided by exact one-sided confidence bounds on the share behind them.
 *
 * @param maxWrongHits wrong hits among all queries, hits or not; in (0, 1)
 * @param confidence    of each bound by itself; in (0, 1)
 * @see <a href="https://doi.org/10.1093/biomet/26.4.404">The use of confidence or fiducial limits illustrated in the case of
 *     the binomial, Clopper and Pearson 1934</a>
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

    /** The share is at most so high, with the promise's confidence; 1 if all of the queries, or none, were seen to be wrong. */
    public double upperBound(int wrongHits, int queries) {
        return wrongHits == queries
                ? 1
                : BetaDistribution.of(wrongHits + 1, queries - wrongHits).inverseSurvivalProbability(1 - confidence);
    }

    /** The share is at least so high, with the promise's confidence; 0 if nothing wrong was seen. */
    public double lowerBound(int wrongHits, int queries) {
        return wrongHits == 0
                ? 0
                : BetaDistribution.of(wrongHits, queries - wrongHits + 1).inverseCumulativeProbability(1 - confidence);
    }

    /** The queries show that it is kept. */
    public boolean isShownBy(int wrongHits, int queries) {
        return upperBound(wrongHits, queries) <= maxWrongHits;
    }

    /** The queries show that it is broken. With few of them it may be neither shown nor contradicted. */
    public boolean isContradictedBy(int wrongHits, int queries) {
        return lowerBound(wrongHits, queries) > maxWrongHits;
    }

    /** The fewest queries that can show it, if not one of them is a wrong hit. */
    public long fewestQueries() {
        return (long) Math.ceil(Math.log1p(-confidence) / Math.log1p(-maxWrongHits));
    }
}
