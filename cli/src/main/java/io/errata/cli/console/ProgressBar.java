package io.errata.cli.console;

import io.errata.schemas.topic.ProgressListener;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** One line of progress, overwritten on a terminal and repeated now and then in a file. One thread. */
public final class ProgressBar implements ProgressListener {
    private static final int BAR = 24;

    private final PrintWriter out;
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private String what = "";
    private long started = System.nanoTime();
    private long last = started;

    public ProgressBar(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void at(String now, long done, long total) {
        long time = System.nanoTime();
        if (!now.equals(what)) {
            what = now;
            started = time;
        }
        boolean due = time - last > (terminal ? 200_000_000L : 10_000_000_000L);
        if (due || (terminal && done == total)) {
            last = time;
            out.print(line(done, total, (time - started) / 1_000_000_000L));
            out.flush();
        }
    }

    private String line(long done, long total, long seconds) {
        int filled = (int) (BAR * done / total);
        long left = seconds * (total - done) / Math.max(1, done);
        return (terminal ? "\r" : "")
                + "█".repeat(filled)
                + "░".repeat(BAR - filled)
                + " %d/%d  %s  %d:%02d left".formatted(done, total, what, left / 60, left % 60)
                + (terminal && done < total ? "  " : System.lineSeparator());
    }
}
