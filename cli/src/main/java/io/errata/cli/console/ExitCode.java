package io.errata.cli.console;

/** What the process tells its caller. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int NO = 1;
    public static final int WRONG_USE = 2;
    public static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
