package io.errata.lab.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named figures in insertion order. One thread. */
public final class Figures {
    private final Map<String, Object> values = new LinkedHashMap<>();

    public Figures put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Leaves the figure out if nothing is counted, because the rate is then undefined. */
    public Figures put(String name, Rate rate) {
        if (rate.all() > 0) {
            values.put(name, rate.value());
        }
        return this;
    }

    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }
}
