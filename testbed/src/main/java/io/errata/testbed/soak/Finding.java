package io.errata.testbed.soak;

/**
 * A figure that was promised to keep within a limit.
 *
 * @param limit as it is written, with its unit if the name tells none
 */
public record Finding(String name, double value, String limit, boolean holds) {
    static Finding atMost(String name, double value, double limit) {
        return new Finding(name, value, "≤ " + limit, value <= limit);
    }

    static Finding atLeast(String name, double value, double limit) {
        return new Finding(name, value, "≥ " + limit, value >= limit);
    }

    static Finding none(String name, long count) {
        return new Finding(name, count, "0", count == 0);
    }
}
