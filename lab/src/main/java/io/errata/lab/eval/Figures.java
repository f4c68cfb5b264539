package io.errata.lab.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named figures in the order they were put. One thread. */
public final class Figures {
    private final Map<String, Object> values = new LinkedHashMap<>();

    public Figures put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Left out when nothing was counted: there is no such figure then. */
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
