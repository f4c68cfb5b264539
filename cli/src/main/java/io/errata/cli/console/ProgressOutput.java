package io.errata.cli.console;

import java.io.Console;
import java.time.Duration;
import java.util.Optional;

/** Where progress is shown: on a terminal one line is written over and over, in a file there is one now and then. */
public enum ProgressOutput {
    TERMINAL(Duration.ofMillis(200)),
    FILE(Duration.ofSeconds(10));

    private static final int BAR = 24;
    /** Over what a longer line left behind. */
    private static final String REST = " ".repeat(12);
    /** What is left cannot be told from less. */
    private static final Duration MIN_MEASURED = Duration.ofSeconds(1);

    private final Duration interval;

    ProgressOutput(Duration interval) {
        this.interval = interval;
    }

    public static ProgressOutput ofThisProcess() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent() ? TERMINAL : FILE;
    }

    public boolean due(long nanosSinceLast) {
        return nanosSinceLast > interval.toNanos();
    }

    /**
     * What is left of the time; empty where that cannot be told yet, or nothing is left.
     *
     * @param done    in {@code elapsed}, ≥ 0
     * @param missing ≥ 0
     */
    public static Optional<Duration> left(long done, long missing, Duration elapsed) {
        return done == 0 || missing == 0 || elapsed.compareTo(MIN_MEASURED) < 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round((double) elapsed.toMillis() * missing / done)));
    }

    public String line(long done, long total, String what, Optional<Duration> left) {
        var text = "%d/%d  %s%s"
                .formatted(done, total, what, left.map(ProgressOutput::left).orElse(""));
        return switch (this) {
            case FILE -> text + System.lineSeparator();
            case TERMINAL ->
                "\r" + bar(done, total) + " " + text + (done < total ? REST : REST + System.lineSeparator());
        };
    }

    private static String bar(long done, long total) {
        int filled = (int) (BAR * done / total);
        return "█".repeat(filled) + "░".repeat(BAR - filled);
    }

    private static String left(Duration left) {
        return "  %d:%02d left".formatted(left.toMinutes(), left.toSecondsPart());
    }
}
