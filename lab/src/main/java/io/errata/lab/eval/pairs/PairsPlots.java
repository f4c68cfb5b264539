package io.errata.lab.eval.pairs;

import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Report.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The plots of the evaluation on labelled pairs; one line for each classifier. */
final class PairsPlots {
    private static final int PLOTTED = 400;
    private static final Series CALIBRATED = new Series("calibrated", new double[] {0, 1}, new double[] {0, 1});

    private final List<Series> curves = new ArrayList<>();
    private final List<Series> sweeps = new ArrayList<>();
    private final List<Series> reliability = new ArrayList<>(List.of(CALIBRATED));

    void add(MeasuredPairs measured) {
        var name = measured.classifier();
        curves.add(series(
                name,
                thinned(Classification.curve(measured.ranked())),
                Classification.Point::recall,
                Classification.Point::precision));
        sweeps.add(
                series(name, thinned(measured.points()), MemorySweep.Point::recall, MemorySweep.Point::wrongHitRate));
        reliability.add(series(
                name,
                Reliability.equalWidth(measured.ranked(), Reliability.BINS),
                Reliability.Bin::score,
                Reliability.Bin::positives));
    }

    void write(Report report) throws IOException {
        report.plot("precision-recall", new Axes("Question pairs", "recall", "precision", false), curves);
        report.plot("wrong-hits", new Axes("As an edit memory", "recall", "wrong-hit rate", false), sweeps);
        report.plot("reliability", new Axes("Reliability", "score", "share of positives", false), reliability);
    }

    private static <T> Series series(String name, List<T> points, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
        return new Series(
                name,
                points.stream().mapToDouble(x).toArray(),
                points.stream().mapToDouble(y).toArray());
    }

    private static <T> List<T> thinned(List<T> points) {
        int step = 1 + points.size() / PLOTTED;
        var some = new ArrayList<T>();
        for (int i = step - 1; i < points.size(); i += step) {
            some.add(points.get(i));
        }
        return some;
    }
}
