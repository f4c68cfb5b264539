package io.errata.cli.console;

import io.errata.schemas.topic.ProgressListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One line of progress, overwritten on a terminal and repeated now and then in a file. One thread. */
public final class ProgressBar implements ProgressListener {
    private final PrintWriter out;
    private final ProgressOutput target;
    private final LongSupplier nanos;
    private String what = "";
    private long started;
    private long last;

    public ProgressBar(PrintWriter out) {
        this(out, ProgressOutput.ofThisProcess(), System::nanoTime);
    }

    ProgressBar(PrintWriter out, ProgressOutput target, LongSupplier nanos) {
        this.out = out;
        this.target = target;
        this.nanos = nanos;
        started = nanos.getAsLong();
        last = started;
    }

    @Override
    public void at(String now, long done, long total) {
        long time = nanos.getAsLong();
        if (!now.equals(what)) {
            what = now;
            started = time;
        }
        if (shown(time, done, total)) {
            show(time, done, total);
        }
    }

    private void show(long time, long done, long total) {
        last = time;
        var left = ProgressOutput.left(done, total - done, Duration.ofNanos(time - started));
        out.print(target.line(done, total, what, left));
        out.flush();
    }

    /** A file gets no line without news: the result follows the end, and the beginning shows no progress. */
    private boolean shown(long time, long done, long total) {
        boolean due = target.due(time - last);
        return switch (target) {
            case TERMINAL -> due || done == total;
            case FILE -> due && done > 0 && done < total;
        };
    }
}
