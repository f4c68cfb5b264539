package io.errata.cli.doctor;

/**
 * One line of the doctor's report.
 *
 * @param remedy a remedy; empty if the check passes
 */
public record HealthCheck(String name, boolean passed, String found, String remedy) {
    static HealthCheck passed(String name, String found) {
        return new HealthCheck(name, true, found, "");
    }

    static HealthCheck failed(String name, String found, String remedy) {
        return new HealthCheck(name, false, found, remedy);
    }

    static HealthCheck of(String name, boolean passed, String found, String remedyIfNot) {
        return new HealthCheck(name, passed, found, passed ? "" : remedyIfNot);
    }
}
