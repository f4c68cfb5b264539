package io.errata.serving.memory;

import io.errata.schemas.Task;
import io.errata.schemas.log.Validity;
import io.errata.serac.answer.ScopeThresholds;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.EditIndex;
import io.errata.serac.memory.VectorIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The live edits of one namespace, an index for each task. Not safe for threads. */
final class NamespaceMemory implements AutoCloseable {
    private final Supplier<VectorIndex> indexes;
    private final List<VectorIndex> open = new ArrayList<>();
    private final Map<Task, EditIndex> byTask = new EnumMap<>(Task.class);
    /** Of the few edits that do not always govern. */
    private final Map<String, Validity> bounded = new HashMap<>();

    private long revision;
    private Optional<ScopeThresholds> gate = Optional.empty();

    NamespaceMemory(Supplier<VectorIndex> indexes) {
        this.indexes = indexes;
    }

    /** @param events at most one for each edit, in any order */
    void apply(Collection<MemoryEvent> events) {
        var written = new EnumMap<Task, Map<Edit, float[]>>(Task.class);
        for (var event : events) {
            revision = Math.max(revision, event.revision());
            bounded.remove(event.editId());
            switch (event.effect()) {
                case MemoryEvent.Effect.Live(var live) -> {
                    // An edit may come back under another task, so it leaves them all.
                    removeFromAllBut(live.task(), event.editId());
                    written.computeIfAbsent(live.task(), _ -> new LinkedHashMap<>())
                            .put(live.edit(), live.embedding());
                    if (!live.validity().equals(Validity.ALWAYS)) {
                        bounded.put(event.editId(), live.validity());
                    }
                }
                case MemoryEvent.Effect.Gone() -> byTask.values().forEach(index -> index.remove(event.editId()));
                case MemoryEvent.Effect.Gated(var set) -> gate = set;
            }
        }
        written.forEach((task, edits) ->
                index(task).put(List.copyOf(edits.keySet()), edits.values().toArray(float[][]::new)));
    }

    List<List<Candidate>> search(Task task, float[][] vectors, List<Instant> askedAt, int topK) {
        return search(
                task,
                vectors,
                topK,
                (query, edit) ->
                        bounded.getOrDefault(edit.id(), Validity.ALWAYS).contains(askedAt.get(query)));
    }

    /** Whenever they govern. */
    List<List<Candidate>> search(Task task, float[][] vectors, int topK) {
        return search(task, vectors, topK, (_, _) -> true);
    }

    private List<List<Candidate>> search(Task task, float[][] vectors, int topK, EditIndex.Eligible wanted) {
        var index = byTask.get(task);
        return index == null
                ? IntStream.range(0, vectors.length)
                        .mapToObj(_ -> List.<Candidate>of())
                        .toList()
                : index.search(vectors, topK, wanted);
    }

    Optional<ScopeThresholds> gate() {
        return gate;
    }

    long revision() {
        return revision;
    }

    int size() {
        return byTask.values().stream().mapToInt(EditIndex::size).sum();
    }

    private void removeFromAllBut(Task kept, String id) {
        byTask.forEach((task, index) -> {
            if (task != kept) {
                index.remove(id);
            }
        });
    }

    private EditIndex index(Task task) {
        return byTask.computeIfAbsent(task, _ -> {
            var index = indexes.get();
            open.add(index);
            return new EditIndex(index);
        });
    }

    @Override
    public void close() {
        open.forEach(VectorIndex::close);
    }
}
