package io.errata.testbed.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Percentiles of many times.
 *
 * @param p50 milliseconds
 * @param p99 milliseconds; the longest if there are fewer than a hundred
 */
public record Percentiles(int count, double p50, double p99) {
    /** @param ms at least one time, in any order */
    static Percentiles of(List<Double> ms) {
        var sorted = ms.stream().sorted().toList();
        return new Percentiles(
                sorted.size(), sorted.get(sorted.size() / 2), sorted.get((int) Math.floor(sorted.size() * 0.99)));
    }

    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("p50", p50);
        json.put("p99", p99);
        json.put("count", count);
        return json;
    }
}
