package io.errata.serving.memory;

import io.errata.serac.memory.EditView.Eligible;
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
            var own = positions.stream().map(queries::get).toList();
            var ownVectors = positions.stream().map(i -> vectors[i]).toArray(float[][]::new);
            var retrieved = retrieve(part, own, ownVectors, topK).iterator();
            positions.forEach(i -> found[i] = retrieved.next());
        });
        return Arrays.asList(found);
    }

    /** @param queries of the part */
    private List<Retrieved> retrieve(Part part, List<MemoryQuery> queries, float[][] vectors, int topK) {
        var view = namespace(part.namespace());
        Eligible eligible = (query, edit) ->
                edit.governs().test(queries.get(query).context().at());
        return view.search(part.task(), vectors, topK, eligible).stream()
                .map(candidates -> new Retrieved(candidates, view.revision(), view.thresholds()))
                .toList();
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
