package io.errata.testbed.command.lab;

import io.errata.cli.console.ProgressOutput;
import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Report.Series;
import io.errata.lab.report.Table;
import io.errata.trainer.TrainingProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/** One line of progress, overwritten on a terminal and repeated now and then in a file. One thread. */
final class TrainingProgressBar implements TrainingProgress {
    private static final int PLOTTED = 400;
    private static final double SMOOTHING = 0.02;

    private final PrintWriter out;
    private final ProgressOutput target = ProgressOutput.ofThisProcess();
    private final long started = System.nanoTime();
    private long printed = started;
    private long samples;
    private int first = -1;
    private double loss = Double.NaN;
    private final List<Double> steps = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();

    TrainingProgressBar(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void step(int step, int last, int count, float stepLoss) {
        if (first < 0) {
            first = step - 1;
        }
        samples += count;
        loss = Double.isNaN(loss) ? stepLoss : loss + SMOOTHING * (stepLoss - loss);
        steps.add((double) step);
        losses.add(loss);
        long now = System.nanoTime();
        if (step == last || target.due(now - printed)) {
            printed = now;
            print(step, last, Duration.ofNanos(now - started));
        }
    }

    /**
     * The result of this run, for people and for programs; a resumed run covers only the steps after the checkpoint.
     */
    String report(Report report) throws IOException {
        double seconds = (System.nanoTime() - started) / 1e9;
        var figures = new LinkedHashMap<String, Object>();
        figures.put("steps", losses.size());
        figures.put("samples", samples);
        figures.put("seconds", seconds);
        figures.put("samplesPerSecond", samples / seconds);
        if (!losses.isEmpty()) {
            figures.put("firstLoss", losses.getFirst());
            figures.put("lastLoss", losses.getLast());
            report.plot("loss", new Axes("Training", "step", "loss, smoothed", false), List.of(curve()));
        }
        report.summary(figures);
        return Table.of(List.of(figures), List.copyOf(figures.keySet()));
    }

    private Series curve() {
        int every = 1 + losses.size() / PLOTTED;
        var some = IntStream.range(0, losses.size())
                .filter(i -> i % every == 0)
                .boxed()
                .toList();
        return new Series(
                "loss",
                some.stream().mapToDouble(steps::get).toArray(),
                some.stream().mapToDouble(losses::get).toArray());
    }

    /** Estimates the remaining time from the steps of this run alone, because a resumed run starts late. */
    private void print(int step, int last, Duration elapsed) {
        var figures = "loss %.4f  %.0f samples/s".formatted(loss, samples / (elapsed.toNanos() / 1e9));
        out.print(target.line(step, last, figures, ProgressOutput.left(step - first, last - step, elapsed)));
        out.flush();
    }
}
