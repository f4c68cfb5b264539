package io.errata.testbed.command.lab;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Reports the first few rows that cannot be used, and counts them all. For one thread. */
final class SkippedRows implements Consumer<String> {
    private static final int MAX_SHOWN = 5;

    private final PrintWriter out;
    private int count;

    SkippedRows(PrintWriter out) {
        this.out = out;
    }

    /** @param problem file, line number, reason */
    @Override
    public void accept(String problem) {
        count++;
        if (count <= MAX_SHOWN) {
            out.println("skipped " + problem);
            out.flush();
        }
    }

    int count() {
        return count;
    }

    /** Reports the number of skipped rows, unless it is zero. */
    void sayCount() {
        if (count > 0) {
            out.printf("%,d %s of the data cannot be used%n", count, count == 1 ? "row" : "rows");
            out.flush();
        }
    }
}
