package io.errata.serving.memory;

import io.errata.schemas.Task;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.VectorIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The candidate index of every namespace, kept up event by event. Events are noted at once and written to the index in
 * batches, before the next search: one write call for a burst. Safe for many threads; a search sees one moment.
 */
public final class StreamMemory implements AutoCloseable {
    /** Bounds what a long restore holds twice. */
    private static final int MAX_PENDING = 1024;

    private final Supplier<VectorIndex> indexes;
    private final Map<String, NamespaceMemory> namespaces = new HashMap<>();
    private final Map<String, Long> noted = new ConcurrentHashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private List<MemoryEvent> pending = new ArrayList<>();

    /** @param indexes makes an empty index; closed with this memory */
    public StreamMemory(Supplier<VectorIndex> indexes) {
        this.indexes = indexes;
    }

    /** Later searches see the event. Events of an edit come in order; a repeat changes nothing. */
    public void apply(MemoryEvent event) {
        boolean many;
        synchronized (noted) {
            pending.add(event);
            noted.merge(event.namespace(), event.revision(), Math::max);
            many = pending.size() >= MAX_PENDING;
        }
        if (many) {
            write();
        }
    }

    /** Revision every later search of the namespace has reached; 0 = no event yet. */
    public long revision(String namespace) {
        return noted.getOrDefault(namespace, 0L);
    }

    /** Applied revision of each namespace. */
    public Map<String, Long> revisions() {
        return Map.copyOf(noted);
    }

    /** Number of live edits. */
    public int size() {
        write();
        lock.readLock().lock();
        try {
            return namespaces.values().stream().mapToInt(NamespaceMemory::size).sum();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * @param asked   n queries of one task
     * @param vectors float[n][dimension], their embeddings
     * @return n results, same order, all of one moment
     */
    public List<Retrieved> retrieve(Task task, List<QueryContext> asked, float[][] vectors, int topK) {
        write();
        lock.readLock().lock();
        try {
            var found = new Retrieved[asked.size()];
            byNamespace(asked).forEach((namespace, positions) -> {
                var memory = namespaces.get(namespace);
                if (memory == null) {
                    positions.forEach(i -> found[i] = new Retrieved(List.of(), 0, Optional.empty()));
                    return;
                }
                var candidates = memory.search(
                        task,
                        positions.stream().map(i -> vectors[i]).toArray(float[][]::new),
                        positions.stream().map(i -> asked.get(i).at()).toList(),
                        topK);
                for (int i = 0; i < positions.size(); i++) {
                    found[positions.get(i)] = new Retrieved(candidates.get(i), memory.revision(), memory.gate());
                }
            });
            return Arrays.asList(found);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * The live edits near each vector, whenever they govern.
     *
     * @param vectors float[n][dimension]
     * @return n lists, nearest first, all of one moment
     */
    public List<List<Candidate>> nearest(String namespace, Task task, float[][] vectors, int topK) {
        write();
        lock.readLock().lock();
        try {
            return Optional.ofNullable(namespaces.get(namespace))
                    .map(memory -> memory.search(task, vectors, topK))
                    .orElseGet(() -> Arrays.stream(vectors)
                            .map(_ -> List.<Candidate>of())
                            .toList());
        } finally {
            lock.readLock().unlock();
        }
    }

    private static Map<String, List<Integer>> byNamespace(List<QueryContext> asked) {
        var positions = new LinkedHashMap<String, List<Integer>>();
        IntStream.range(0, asked.size())
                .forEach(i -> positions
                        .computeIfAbsent(asked.get(i).namespace(), _ -> new ArrayList<>())
                        .add(i));
        return positions;
    }

    /** Of several events of an edit the last says it all. */
    private void write() {
        lock.writeLock().lock();
        try {
            var latest = new HashMap<String, Map<String, MemoryEvent>>();
            for (var event : drain()) {
                latest.computeIfAbsent(event.namespace(), _ -> new LinkedHashMap<>())
                        .put(event.editId(), event);
            }
            latest.forEach((namespace, events) -> namespaces
                    .computeIfAbsent(namespace, _ -> new NamespaceMemory(indexes))
                    .apply(events.values()));
        } finally {
            lock.writeLock().unlock();
        }
    }

    private List<MemoryEvent> drain() {
        synchronized (noted) {
            var drained = pending;
            pending = new ArrayList<>();
            return drained;
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            namespaces.values().forEach(NamespaceMemory::close);
            namespaces.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
