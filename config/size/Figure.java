import java.util.Locale;

/**
 * A figure beside its aim.
 *
 * @param aim as it is written
 * @param limit what the figure must not pass; the aim may be stricter
 */
record Figure(String name, double value, String what, String aim, boolean met, double limit) {
    static Figure of(String name, double value, String what) {
        return new Figure(name, value, what, "", true, Double.MAX_VALUE);
    }

    Figure atMost(double most) {
        return new Figure(name, value, what, "<= " + number(most), value <= most, limit);
    }

    Figure atLeast(double least) {
        return new Figure(name, value, what, ">= " + number(least), value >= least, limit);
    }

    Figure limit(double limit) {
        return new Figure(name, value, what, aim, met, limit);
    }

    boolean overLimit() {
        return value > limit;
    }

    String line() {
        return "%-18s %7s  aim %-8s %-23s %s"
                .formatted(
                        name,
                        number(value),
                        aim,
                        overLimit() ? "OVER THE LIMIT OF " + number(limit) : met ? "" : "short",
                        what);
    }

    String json() {
        return "\"" + name + "\": " + number(value);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : String.format(Locale.ROOT, "%.3f", value);
    }
}
