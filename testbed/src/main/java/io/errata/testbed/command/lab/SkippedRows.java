package io.errata.testbed.command.lab;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Says which rows of the files cannot be used, the first few of them, and counts them all. For one thread. */
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

    /** Says how many there are, unless there are none. */
    void sayCount() {
        if (count > 0) {
            out.printf("%,d %s of the data cannot be used%n", count, count == 1 ? "row" : "rows");
            out.flush();
        }
    }
}
