package io.errata.predictor.stream;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToLongFunction;

/** How far edit memory is behind the events that this instance has taken from the log. Safe for many threads. */
final class Lag {
    private static final int MANY = 1024;

    private final ToLongFunction<String> applied;
    /** Time at which each event not known to be applied was accepted, by namespace and revision. */
    private final Map<String, NavigableMap<Long, Instant>> behind = new ConcurrentHashMap<>();

    /** @param applied revision that edit memory has reached in a namespace */
    Lag(ToLongFunction<String> applied) {
        this.applied = applied;
    }

    void taken(String namespace, long revision, Instant acceptedAt) {
        behind.computeIfAbsent(namespace, _ -> new ConcurrentSkipListMap<>()).put(revision, acceptedAt);
        // Otherwise the map would grow if its metrics are never read.
        if (revision % MANY == 0) {
            open(namespace);
        }
    }

    /** Number of events taken and not applied. */
    int revisions(String namespace) {
        return open(namespace).size();
    }

    /** Milliseconds since the oldest event that is not applied was accepted; 0 if none is. */
    long ms(String namespace, Instant now) {
        var oldest = open(namespace).firstEntry();
        return oldest == null
                ? 0
                : Math.max(0, now.toEpochMilli() - oldest.getValue().toEpochMilli());
    }

    private NavigableMap<Long, Instant> open(String namespace) {
        var open = behind.computeIfAbsent(namespace, _ -> new ConcurrentSkipListMap<>());
        open.headMap(applied.applyAsLong(namespace), true).clear();
        return open;
    }
}
