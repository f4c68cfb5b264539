package io.errata.serac.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * Edit memory over an encoder and a vector index. At most one edit is live for each id and for each input. The
 * comparison of inputs ignores case and whitespace. Safe for many threads: searches run in parallel, and a search sees
 * all of a publication or none of it. It encodes texts outside the lock.
 */
public final class IndexedEditMemory implements EditMemory {
    private final TextEncoder encoder;
    private final EditIndex index;
    private final LiveEdits live = new LiveEdits();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** @param index empty; only this edit memory writes it, and the caller closes it when no search runs */
    public IndexedEditMemory(TextEncoder encoder, VectorIndex index) {
        this.encoder = encoder;
        this.index = new EditIndex(index);
    }

    /**
     * Makes edits live, in order. An edit replaces the live one of the same id. Among edits of the same input the
     * higher revision stays, or the later one if the revisions are equal. The result lists the pair as a conflict if
     * the targets differ. The cost is one encoding of the batch and constant work for each edit, however many are live.
     *
     * @return conflicts in the order found; empty if there is none
     * @throws io.errata.serac.ModelException if encoding fails; edit memory is unchanged
     */
    public List<Conflict> publish(List<Edit> edits) {
        if (edits.isEmpty()) {
            return List.of();
        }
        var vectors = encoded(edits);
        lock.writeLock().lock();
        try {
            return admit(edits, vectors);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The vectors of each edit's input and examples. */
    private List<List<float[]>> encoded(List<Edit> edits) {
        var texts = edits.stream().map(IndexedEditMemory::texts).toList();
        var vectors = Arrays.asList(
                        encoder.encode(texts.stream().flatMap(List::stream).toList()))
                .iterator();
        return texts.stream()
                .map(own -> own.stream().map(_ -> vectors.next()).toList())
                .toList();
    }

    private static List<String> texts(Edit edit) {
        return Stream.concat(Stream.of(edit.input()), edit.coverage().texts().stream())
                .toList();
    }

    /**
     * Makes the edit of this id unfindable. An edit that it superseded stays superseded.
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
        return search(encoder.encode(queries), topK);
    }

    private List<List<Candidate>> search(float[][] vectors, int topK) {
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

    private List<Conflict> admit(List<Edit> edits, List<List<float[]>> vectors) {
        var conflicts = new ArrayList<Conflict>();
        var touched = new LinkedHashSet<String>();
        var written = new LinkedHashMap<String, List<float[]>>();
        for (int i = 0; i < edits.size(); i++) {
            var edit = edits.get(i);
            live.ofInput(edit.input()).map(Edit::id).ifPresent(touched::add);
            touched.add(edit.id());
            written.put(edit.id(), vectors.get(i));
            live.admit(edit).ifPresent(conflicts::add);
        }
        write(touched, written);
        return List.copyOf(conflicts);
    }

    private void write(Set<String> touched, Map<String, List<float[]>> written) {
        var gone = touched.stream().filter(id -> live.find(id).isEmpty()).toList();
        gone.forEach(written::remove);
        var edits = written.entrySet().stream()
                .map(one -> indexed(live.find(one.getKey()).orElseThrow(), one.getValue()))
                .toList();
        index.write(gone, edits, written.values().stream().map(List::getFirst).toArray(float[][]::new));
    }

    private static IndexedEdit indexed(Edit edit, List<float[]> vectors) {
        return vectors.size() == 1 ? IndexedEdit.always(edit) : new IndexedEdit(edit, _ -> true, vectors);
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
