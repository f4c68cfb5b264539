package io.errata.cli;

import io.errata.lab.train.TrainingProgress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** One line of progress, overwritten on a terminal and repeated now and then in a file. One thread. */
final class TrainingLine implements TrainingProgress {
    private static final int BAR = 24;
    private static final double SMOOTHING = 0.02;

    private final PrintWriter out;
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private final long started = System.nanoTime();
    private long last = started;
    private long samples;
    private int first = -1;
    private double loss = Double.NaN;

    TrainingLine(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void step(int step, int steps, int count, float stepLoss) {
        if (first < 0) {
            first = step - 1;
        }
        samples += count;
        loss = Double.isNaN(loss) ? stepLoss : loss + SMOOTHING * (stepLoss - loss);
        long now = System.nanoTime();
        if (step == steps || now - last >= (terminal ? 500_000_000L : 10_000_000_000L)) {
            last = now;
            print(step, steps, (now - started) / 1e9);
        }
    }

    private void print(int step, int steps, double seconds) {
        var left = Duration.ofSeconds(Math.round(seconds / (step - first) * (steps - step)));
        var bar = "█".repeat(BAR * step / steps) + "░".repeat(BAR - BAR * step / steps);
        out.printf(
                "%s%s %d/%d  loss %.4f  %.0f samples/s  %d:%02d left%s",
                terminal ? "\r" : "",
                bar,
                step,
                steps,
                loss,
                samples / seconds,
                left.toMinutes(),
                left.toSecondsPart(),
                terminal && step < steps ? "  " : System.lineSeparator());
        out.flush();
    }
}
