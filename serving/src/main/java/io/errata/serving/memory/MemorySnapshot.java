package io.errata.serving.memory;

import io.errata.serac.memory.Holds;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.Retrieved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Every namespace at one moment. Safe for many threads. The release of the last hold frees it. */
final class MemorySnapshot {
    private final Map<String, NamespaceView> namespaces;
    private final Holds holds;

    /** @param namespaces this snapshot takes over their holds */
    private MemorySnapshot(Map<String, NamespaceView> namespaces) {
        this.namespaces = namespaces;
        this.holds = new Holds(() -> namespaces.values().forEach(NamespaceView::release));
    }

    static MemorySnapshot empty() {
        return new MemorySnapshot(Map.of());
    }

    /** Queries of one namespace and one task are searched together. */
    private record Part(String namespace, String task) {}

    /**
     * This snapshot with the current views of some namespaces. The caller has a hold on it.
     *
     * @param changed the result takes over their holds
     */
    MemorySnapshot with(Map<String, NamespaceView> changed) {
        var next = new HashMap<>(changed);
        namespaces.forEach((name, view) -> {
            if (next.putIfAbsent(name, view) == null) {
                view.retain();
            }
        });
        return new MemorySnapshot(next);
    }

    /** Takes a hold on the snapshot; false if it is already freed. */
    boolean retain() {
        return holds.retain();
    }

    /** Releases one hold. */
    void release() {
        holds.release();
    }

    NamespaceView namespace(String name) {
        return Optional.ofNullable(namespaces.get(name)).orElse(NamespaceView.EMPTY);
    }

    Map<String, NamespaceView> namespaces() {
        return Map.copyOf(namespaces);
    }

    /**
     * @param vectors float[n][dimension], the queries' embeddings
     * @return n results, same order
     */
    List<Retrieved> retrieve(List<MemoryQuery> queries, float[][] vectors, int topK) {
        var found = new Retrieved[queries.size()];
        parts(queries).forEach((part, positions) -> {
            var view = namespace(part.namespace());
            var candidates = view.search(
                    part.task(),
                    positions.stream().map(i -> vectors[i]).toArray(float[][]::new),
                    topK,
                    (query, edit) -> edit.governs()
                            .test(queries.get(positions.get(query)).context().at()));
            for (int i = 0; i < positions.size(); i++) {
                found[positions.get(i)] = new Retrieved(candidates.get(i), view.revision(), view.thresholds());
            }
        });
        return Arrays.asList(found);
    }

    private static Map<Part, List<Integer>> parts(List<MemoryQuery> queries) {
        var parts = new LinkedHashMap<Part, List<Integer>>();
        IntStream.range(0, queries.size()).forEach(i -> {
            var query = queries.get(i);
            parts.computeIfAbsent(new Part(query.context().namespace(), query.task()), _ -> new ArrayList<>())
                    .add(i);
        });
        return parts;
    }
}
