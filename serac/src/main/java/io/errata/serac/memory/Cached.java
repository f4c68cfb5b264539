package io.errata.serac.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Calls a batched function once for each key and keeps its values. For one thread. */
public final class Cached<K, V> {
    private static final int BATCH = 128;

    private final Function<List<K>, List<V>> source;
    private final Map<K, V> known = new HashMap<>();

    public Cached(Function<List<K>, List<V>> source) {
        this.source = source;
    }

    /** @return one value for each key, same order */
    public List<V> of(List<K> keys) {
        var unknown =
                keys.stream().filter(key -> !known.containsKey(key)).distinct().toList();
        for (int from = 0; from < unknown.size(); from += BATCH) {
            fetch(unknown.subList(from, Math.min(unknown.size(), from + BATCH)));
        }
        return keys.stream()
                .map(key -> Optional.ofNullable(known.get(key)).orElseThrow())
                .toList();
    }

    private void fetch(List<K> batch) {
        var values = source.apply(batch);
        for (int i = 0; i < batch.size(); i++) {
            known.put(batch.get(i), values.get(i));
        }
    }
}
