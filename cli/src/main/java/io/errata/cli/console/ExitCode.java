package io.errata.cli.console;

/** What the process tells its caller. */
final class ExitCode {
    static final int DONE = 0;
    static final int NO = 1;
    static final int WRONG_USE = 2;
    static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
