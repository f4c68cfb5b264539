package io.errata.cli;

/**
 * One line of the doctor's report.
 *
 * @param remedy what to do; empty when the check passed
 */
record Check(String name, boolean passed, String found, String remedy) {
    static Check of(String name, boolean passed, String found, String remedyIfNot) {
        return new Check(name, passed, found, passed ? "" : remedyIfNot);
    }
}
