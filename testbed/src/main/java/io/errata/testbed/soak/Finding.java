package io.errata.testbed.soak;

/**
 * A figure that must keep within a limit.
 *
 * @param limit the limit in words, with its unit if the name lacks it
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
