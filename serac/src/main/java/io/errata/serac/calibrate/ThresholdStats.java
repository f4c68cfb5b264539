package io.errata.serac.calibrate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The hits and wrong hits of labelled queries at a threshold.
 *
 * @param queries   labelled
 * @param wrongHits queries with score &gt; threshold, though the edit does not govern them
 * @param governed  queries whose best edit governs them
 * @param rightHits governed queries with score &gt; threshold
 */
public record ThresholdStats(float threshold, int queries, int wrongHits, int governed, int rightHits) {
    public static ThresholdStats of(float threshold, List<LabelledScore> decisions) {
        int wrongHits = 0;
        int governed = 0;
        int rightHits = 0;
        for (var decision : decisions) {
            boolean hit = decision.score() > threshold;
            wrongHits += hit && !decision.governs() ? 1 : 0;
            governed += decision.governs() ? 1 : 0;
            rightHits += hit && decision.governs() ? 1 : 0;
        }
        return new ThresholdStats(threshold, decisions.size(), wrongHits, governed, rightHits);
    }

    /** The share of the governed queries that are hits; empty if none is governed. */
    public OptionalDouble recall() {
        return governed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) rightHits / governed);
    }

    /** The share of all queries that are wrong hits; empty if there are no queries. */
    public OptionalDouble wrongHitRate() {
        return queries == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) wrongHits / queries);
    }
}
