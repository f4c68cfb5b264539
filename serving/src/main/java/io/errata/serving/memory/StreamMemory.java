package io.errata.serving.memory;

import io.errata.schemas.Task;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.Retrieved;
import io.errata.serac.memory.VectorIndex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The live edits of every namespace, updated event by event. Its own thread writes events in batches and publishes a
 * snapshot after each. A search uses the last snapshot and waits for no writer. Simultaneous searches read the vectors
 * once for several. Safe for many threads.
 */
public final class StreamMemory implements AutoCloseable {
    /** An index reads its vectors once for four queries. */
    private static final CombinedCalls.Sharing SHARING =
            new CombinedCalls.Sharing(Runtime.getRuntime().availableProcessors(), 4);

    private final Supplier<VectorIndex> indexes;
    /** Only the writer's thread uses it. */
    private final Map<String, NamespaceMemory> namespaces = new HashMap<>();

    private final EventQueue events;
    private final CombinedCalls<Search, List<Retrieved>> searches =
            new CombinedCalls<>(SHARING, search -> Math.max(1, search.queries().size()), this::retrieve);
    private volatile MemorySnapshot published = MemorySnapshot.empty();

    /** @param indexes makes an empty index; this edit memory closes it */
    public StreamMemory(Supplier<VectorIndex> indexes) {
        this.indexes = indexes;
        this.events = new EventQueue(this::write);
    }

    private record Search(List<MemoryQuery> queries, float[][] vectors, int topK) {}

    /**
     * Takes an event; {@link #applied} completes when searches see it. The events of an edit come in order; a duplicate
     * changes nothing. The call waits while very many events are unwritten.
     *
     * @throws IllegalStateException if edit memory could not be written, or is closed
     */
    public void apply(MemoryEvent event) {
        apply(event, () -> {});
    }

    /** @param seen called on edit memory's thread when later searches see the event; never, if it cannot be written */
    public void apply(MemoryEvent event, Runnable seen) {
        var _ = events.add(event).thenRun(seen);
    }

    /** Completed when later searches see every event that was applied before. */
    public CompletableFuture<Void> applied() {
        return events.written();
    }

    /** The revision that every later search of the namespace has reached; 0 = no event yet. */
    public long revision(String namespace) {
        return published.namespace(namespace).revision();
    }

    /** Applied revision of each namespace. */
    public Map<String, Long> revisions() {
        return published.namespaces().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().revision()));
    }

    /** Number of live edits. */
    public int size() {
        return published.namespaces().values().stream()
                .mapToInt(NamespaceView::size)
                .sum();
    }

    /**
     * @param queries n ≥ 0
     * @param vectors float[n][dimension], their embeddings
     * @return n results, same order, all of one moment
     */
    public List<Retrieved> retrieve(List<MemoryQuery> queries, float[][] vectors, int topK) {
        return searches.call(new Search(queries, vectors, topK));
    }

    /**
     * The live edits near each vector, at whatever time they govern.
     *
     * @param vectors float[n][dimension]
     * @return n lists, nearest first, all of one moment
     */
    public List<List<Candidate>> nearest(String namespace, Task task, float[][] vectors, int topK) {
        return reading(snapshot -> snapshot.namespace(namespace).search(task.name(), vectors, topK, (_, _) -> true));
    }

    /** Runs the searches of several callers as one, all of one moment. */
    private List<List<Retrieved>> retrieve(List<Search> together) {
        var queries = together.stream().flatMap(one -> one.queries().stream()).toList();
        var vectors =
                together.stream().flatMap(one -> Arrays.stream(one.vectors())).toArray(float[][]::new);
        int topK = together.stream().mapToInt(Search::topK).max().orElse(1);
        var found =
                reading(snapshot -> snapshot.retrieve(queries, vectors, topK)).iterator();
        return together.stream().map(one -> own(one, found)).toList();
    }

    /** @param found results of this search and of later ones, in order */
    private static List<Retrieved> own(Search search, Iterator<Retrieved> found) {
        return search.queries().stream()
                .map(_ -> found.next().first(search.topK()))
                .toList();
    }

    /** Reads the last snapshot under a hold. */
    private <T> T reading(Function<MemorySnapshot, T> read) {
        events.check();
        var snapshot = published;
        while (!snapshot.retain()) {
            // The writer published a later one meanwhile.
            snapshot = published;
        }
        try {
            return read.apply(snapshot);
        } finally {
            snapshot.release();
        }
    }

    /** Writes a batch and publishes the result. */
    private void write(List<MemoryEvent> batch) {
        var changed = new HashMap<String, NamespaceView>();
        latest(batch).forEach((name, last) -> {
            var namespace = namespaces.computeIfAbsent(name, _ -> new NamespaceMemory(indexes));
            namespace.apply(last.values());
            changed.put(name, namespace.view());
        });
        publish(published.with(changed));
    }

    /** The last event of each edit, by namespace and by id. */
    private static Map<String, Map<String, MemoryEvent>> latest(List<MemoryEvent> batch) {
        var latest = new HashMap<String, Map<String, MemoryEvent>>();
        for (var event : batch) {
            latest.computeIfAbsent(event.namespace(), _ -> new LinkedHashMap<>())
                    .put(event.editId(), event);
        }
        return latest;
    }

    private void publish(MemorySnapshot next) {
        var before = published;
        published = next;
        before.release();
    }

    /** Later searches find nothing. A vector that a search still reads is freed when it ends. */
    @Override
    public void close() {
        events.close();
        publish(MemorySnapshot.empty());
        namespaces.values().forEach(NamespaceMemory::close);
        namespaces.clear();
    }
}
