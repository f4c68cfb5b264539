package io.errata.lab.eval.calibration;

import io.errata.lab.eval.Figures;
import io.errata.lab.eval.Rate;
import io.errata.serac.calibrate.Calibration;
import io.errata.serac.calibrate.LabelledScore;
import io.errata.serac.calibrate.ThresholdStats;
import io.errata.serac.calibrate.WrongHitBound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Draws halves of the same labels repeatedly. One half chooses a threshold, the other tests the promise. One thread.
 */
final class Resampling {
    private final List<LabelledScore> decisions;
    private final WrongHitBound promise;
    private final Random random;
    private final Rate kept = new Rate();
    private final Rate uncontradicted = new Rate();
    private final DoubleSummaryStatistics recall = new DoubleSummaryStatistics();
    private final DoubleSummaryStatistics wrongHitRate = new DoubleSummaryStatistics();
    private final List<Float> thresholds = new ArrayList<>();
    private int refused;

    Resampling(List<LabelledScore> decisions, WrongHitBound promise, long seed) {
        this.decisions = new ArrayList<>(decisions);
        this.promise = promise;
        this.random = new Random(seed);
    }

    /** Draws once. A refusal promises nothing, so it cannot be a violation. */
    void draw() {
        Collections.shuffle(decisions, random);
        int half = decisions.size() / 2;
        switch (Calibration.choose(decisions.subList(0, half), promise)) {
            case Calibration.Chosen chosen ->
                count(ThresholdStats.of(chosen.evidence().threshold(), decisions.subList(half, decisions.size())));
            case Calibration.Refused _ -> countRefusal();
        }
    }

    private void countRefusal() {
        refused++;
        kept.add(true);
        uncontradicted.add(true);
    }

    private void count(ThresholdStats unseen) {
        kept.add(unseen.wrongHits() <= promise.maxWrongHits() * unseen.queries());
        unseen.wrongHitRate().ifPresent(wrongHitRate);
        uncontradicted.add(!promise.isContradictedBy(unseen.wrongHits(), unseen.queries()));
        unseen.recall().ifPresent(recall);
        thresholds.add(unseen.threshold());
    }

    /** Means over the draws without a refusal; empty if there is no such draw. */
    Map<String, Object> figures() {
        var figures = new Figures()
                .put("maxWrongHits", promise.maxWrongHits())
                .put("confidence", promise.confidence())
                .put("chosen", thresholds.size())
                .put("refused", refused)
                .put("kept", kept)
                .put("uncontradicted", uncontradicted);
        return (thresholds.isEmpty() ? figures : withMeans(figures)).values();
    }

    private Figures withMeans(Figures figures) {
        Collections.sort(thresholds);
        return figures.put("wrongHitRate", wrongHitRate.getAverage())
                .put("worst", wrongHitRate.getMax())
                .put("recall", recall.getAverage())
                .put("medianThreshold", (double) thresholds.get(thresholds.size() / 2));
    }
}
