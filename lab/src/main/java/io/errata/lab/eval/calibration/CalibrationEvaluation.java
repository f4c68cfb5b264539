package io.errata.lab.eval.calibration;

import io.errata.lab.data.EditCase;
import io.errata.lab.data.TextPair;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.LiveRoutes;
import io.errata.lab.eval.RunFigures;
import io.errata.lab.eval.pairs.PairsMemory;
import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Report.Series;
import io.errata.lab.report.Table;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.answer.Settings;
import io.errata.serac.calibrate.LabelledScore;
import io.errata.serac.calibrate.WrongHitBound;
import io.errata.serac.memory.ScopeThresholds;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tests whether a calibrated threshold keeps its promise on labels that did not choose it. Each draw splits the labels
 * anew: one half chooses the threshold, the other half is counted.
 */
public final class CalibrationEvaluation {
    private static final List<String> COLUMNS = List.of(
            "maxWrongHits",
            "confidence",
            "chosen",
            "refused",
            "kept",
            "uncontradicted",
            "wrongHitRate",
            "worst",
            "recall",
            "medianThreshold");
    private static final List<String> GREY_BAND_COLUMNS =
            List.of("way", "inScope", "target", "outOfScope", "untouched");

    private final EvaluatedModels suite;
    private final Plan plan;
    private final ProgressListener progress;

    /**
     * The plan of an evaluation.
     *
     * @param promises    promises in report order
     * @param resamplings number of draws, ≥ 1
     * @param greyFrom    lower end of the score band on which all three ways are tried; the upper is the settings'
     *                    threshold
     */
    public record Plan(List<WrongHitBound> promises, int resamplings, long seed, Settings settings, float greyFrom) {
        public Plan {
            promises = List.copyOf(promises);
            if (resamplings < 1) {
                throw new IllegalArgumentException("resamplings must be ≥ 1, was " + resamplings);
            }
            var _ = new ScopeThresholds(settings.threshold(), greyFrom);
        }
    }

    public CalibrationEvaluation(EvaluatedModels suite, Plan plan, ProgressListener progress) {
        this.suite = suite.remembering();
        this.plan = plan;
        this.progress = progress;
    }

    /** @return the table for people; everything else goes to the report */
    public String pairs(List<TextPair> pairs, Report report) throws IOException {
        var asked = new PairsMemory(pairs).ask(routes(), List.of(EvaluatedModels.Scope.CROSS));
        return resampled(
                asked.getOrDefault(EvaluatedModels.Scope.CROSS, List.of()).stream()
                        .map(one -> new LabelledScore(one.score(), one.right()))
                        .toList(),
                Map.of(),
                report);
    }

    /** @return the tables for people, the second for the grey band; everything else goes to the report */
    public String edits(List<EditCase> cases, Report report) throws IOException {
        var asked = new ProbesMemory(cases).ask(routes());
        var band = new GreyBand(suite, plan.greyFrom(), plan.settings().threshold()).measure(asked);
        var decisions = asked.stream()
                .map(one -> new LabelledScore(one.best().score(), one.right()))
                .toList();
        return resampled(decisions, Map.of("greyBand", band), report)
                + greyBandTitle()
                + Table.of(band, GREY_BAND_COLUMNS);
    }

    private String greyBandTitle() {
        return "%nscores above %s up to %s, each way%n"
                .formatted(plan.greyFrom(), plan.settings().threshold());
    }

    private LiveRoutes routes() {
        return new LiveRoutes(suite, plan.settings(), progress);
    }

    private String resampled(List<LabelledScore> decisions, Map<String, Object> more, Report report)
            throws IOException {
        var runs =
                plan.promises().stream().map(promise -> run(promise, decisions)).toList();
        var summary = new LinkedHashMap<String, Object>();
        summary.put("queries", decisions.size());
        summary.put(
                "governed", decisions.stream().filter(LabelledScore::governs).count());
        summary.put("runs", runs);
        summary.putAll(more);
        report.summary(summary);
        plot(runs, report);
        return Table.of(runs, COLUMNS);
    }

    private Map<String, Object> run(WrongHitBound promise, List<LabelledScore> decisions) {
        var resampling = new Resampling(decisions, promise, plan.seed());
        for (int i = 0; i < plan.resamplings(); i++) {
            resampling.draw();
            progress.at("at most " + promise.maxWrongHits(), i + 1, plan.resamplings());
        }
        return resampling.figures();
    }

    private void plot(List<Map<String, Object>> runs, Report report) throws IOException {
        var series = plan.promises().stream()
                .map(WrongHitBound::confidence)
                .distinct()
                .flatMap(confidence -> curves(confidence, runs))
                .toList();
        report.plot("calibrate", new Axes("Labels not used to choose", "most wrong hits", "share", true), series);
    }

    private static Stream<Series> curves(Double confidence, List<Map<String, Object>> all) {
        var runs = all.stream()
                .filter(run -> confidence.equals(run.get("confidence")))
                .toList();
        return Stream.of("kept", "recall")
                .map(figure -> RunFigures.curve(figure + ", confidence " + confidence, runs, "maxWrongHits", figure));
    }
}
