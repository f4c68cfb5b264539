package io.errata.testbed.soak;

import java.util.Map;

/**
 * Figures of one moment.
 *
 * @param second  seconds since the load began
 * @param figures figures by name
 */
public record Sample(double second, Map<String, Double> figures) {
    public Sample {
        figures = Map.copyOf(figures);
    }

    /** @throws IllegalArgumentException if there is no such figure */
    public double figure(String name) {
        var figure = figures.get(name);
        if (figure == null) {
            throw new IllegalArgumentException("no figure " + name + " among " + figures.keySet());
        }
        return figure;
    }
}
