package io.errata.serving.memory;

import io.errata.serac.memory.EditIndex;
import io.errata.serac.memory.ScopeThresholds;
import io.errata.serac.memory.VectorIndex;
import io.errata.serving.memory.MemoryEvent.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The live edits of one namespace, an index for each task. For one thread; its views are safe for many. */
final class NamespaceMemory implements AutoCloseable {
    private final Supplier<VectorIndex> indexes;
    private final List<VectorIndex> open = new ArrayList<>();
    private final Map<String, EditIndex> byTask = new HashMap<>();
    private long revision;
    private Optional<ScopeThresholds> thresholds = Optional.empty();

    NamespaceMemory(Supplier<VectorIndex> indexes) {
        this.indexes = indexes;
    }

    /** @param events at most one for each edit, in any order */
    void apply(Collection<MemoryEvent> events) {
        var written = new HashMap<String, List<LiveEdit>>();
        events.forEach(event -> apply(event, written));
        written.keySet().forEach(task -> byTask.computeIfAbsent(task, _ -> newIndex()));
        // An edit may return under another task, so it leaves the indexes of all tasks.
        var touched = touched(events);
        byTask.forEach((task, index) -> write(index, touched, written.getOrDefault(task, List.of())));
    }

    /** @param written receives a live edit under its task */
    private void apply(MemoryEvent event, Map<String, List<LiveEdit>> written) {
        revision = Math.max(revision, event.revision());
        switch (event.effect()) {
            case Effect.Live(var live) ->
                written.computeIfAbsent(live.task().name(), _ -> new ArrayList<>())
                        .add(live);
            case Effect.Gone() -> {}
            case Effect.Gated(var set) -> thresholds = set;
        }
    }

    private static Set<String> touched(Collection<MemoryEvent> events) {
        return events.stream()
                .filter(event -> !(event.effect() instanceof Effect.Gated))
                .map(MemoryEvent::editId)
                .collect(Collectors.toSet());
    }

    private static void write(EditIndex index, Set<String> touched, List<LiveEdit> written) {
        index.write(
                touched,
                written.stream().map(LiveEdit::indexed).toList(),
                written.stream().map(LiveEdit::embedding).toArray(float[][]::new));
    }

    /** The current view. The caller has a hold on it. */
    NamespaceView view() {
        return new NamespaceView(
                byTask.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, task -> task.getValue().view())),
                revision,
                thresholds);
    }

    private EditIndex newIndex() {
        open.add(indexes.get());
        return new EditIndex(open.getLast());
    }

    @Override
    public void close() {
        open.forEach(VectorIndex::close);
    }
}
