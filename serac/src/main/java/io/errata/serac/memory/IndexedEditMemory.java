package io.errata.serac.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Edit memory over an encoder and a vector index. At most one edit is live for each id and for each input, inputs being
 * compared without regard to case and whitespace. Safe for many threads: searches run side by side, and a search sees
 * all of a publication or none of it. Texts are encoded outside the lock.
 */
public final class IndexedEditMemory implements EditMemory {
    private final TextEncoder encoder;
    private final EditIndex index;
    private final LiveEdits live = new LiveEdits();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /**
     * @param index empty; written by this memory alone and closed by the caller, when no search runs
     */
    public IndexedEditMemory(TextEncoder encoder, VectorIndex index) {
        this.encoder = encoder;
        this.index = new EditIndex(index);
    }

    /**
     * Makes edits live, in order. An edit replaces the live one of the same id. Of two edits of the same input the higher
     * revision stays, the later one if the revisions are equal: silently when their targets agree too, as a conflict
     * when they differ. Costs one encoding of the batch and constant work for each edit, however many are live.
     *
     * @return what contradicted, in the order found; empty when nothing did
     * @throws io.errata.serac.ModelException if encoding fails; the memory is as before
     */
    public List<Conflict> publish(List<Edit> edits) {
        if (edits.isEmpty()) {
            return List.of();
        }
        float[][] vectors = encoder.encode(edits.stream().map(Edit::input).toList());
        lock.writeLock().lock();
        try {
            return admit(edits, vectors);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Makes the edit of this id unfindable. An edit it had superseded stays superseded.
     *
     * @return whether the id was live
     */
    public boolean revoke(String id) {
        lock.writeLock().lock();
        try {
            index.write(List.of(id), List.of(), new float[0][]);
            return live.remove(id);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public List<Retrieved> retrieve(List<MemoryQuery> queries, int topK) {
        return candidates(queries.stream().map(MemoryQuery::text).toList(), topK).stream()
                .map(candidates -> new Retrieved(candidates, 0, Optional.empty()))
                .toList();
    }

    /** @return n lists of at most topK candidates, nearest first, ties by newer revision */
    public List<List<Candidate>> candidates(List<String> queries, int topK) {
        check(queries, topK);
        if (queries.isEmpty() || size() == 0) {
            return queries.stream().map(_ -> List.<Candidate>of()).toList();
        }
        float[][] vectors = encoder.encode(queries);
        lock.readLock().lock();
        var view = index.view();
        try {
            return view.search(vectors, topK, (_, _) -> true);
        } finally {
            view.release();
            lock.readLock().unlock();
        }
    }

    @Override
    public int size() {
        lock.readLock().lock();
        try {
            return live.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    private List<Conflict> admit(List<Edit> edits, float[][] vectors) {
        var conflicts = new ArrayList<Conflict>();
        var touched = new LinkedHashSet<String>();
        var written = new LinkedHashMap<String, float[]>();
        for (int i = 0; i < edits.size(); i++) {
            var edit = edits.get(i);
            live.ofInput(edit.input()).map(Edit::id).ifPresent(touched::add);
            touched.add(edit.id());
            written.put(edit.id(), vectors[i]);
            live.admit(edit).ifPresent(conflicts::add);
        }
        write(touched, written);
        return List.copyOf(conflicts);
    }

    private void write(Set<String> touched, Map<String, float[]> written) {
        var gone = touched.stream().filter(id -> live.find(id).isEmpty()).toList();
        gone.forEach(written::remove);
        var edits = written.keySet().stream()
                .map(id -> IndexedEdit.always(live.find(id).orElseThrow()))
                .toList();
        index.write(gone, edits, written.values().toArray(float[][]::new));
    }

    private static void check(List<String> queries, int topK) {
        if (topK < 1) {
            throw new IllegalArgumentException("topK must be ≥ 1, was " + topK);
        }
        for (int i = 0; i < queries.size(); i++) {
            if (queries.get(i).isBlank()) {
                throw new IllegalArgumentException("query " + i + " of " + queries.size() + " must not be blank");
            }
        }
    }
}
