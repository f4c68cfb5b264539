package io.errata.serac.memory;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Edits by the slots of their vectors in an index. An edit's input has a slot, and each of its examples in scope has one
 * after it. An edit that is written again takes a new slot and never another
 * edit's, so views of earlier moments stay true. The index drops removed slots when there are many. One thread writes;
 * views are safe for many threads.
 */
public final class EditIndex {
    /** Removed slots that are always tolerated: a search past them has no measurable cost. */
    private static final int MIN_REMOVED = 1024;
    /** Removed slots are dropped when there is more than one for each {@value} live ones. */
    private static final int LIVE_PER_REMOVED = 4;

    private final VectorIndex index;
    private final int minRemoved;
    /** The first slot of each edit. */
    private final Map<String, Integer> slots = new HashMap<>();
    /** Views share the array: a slot is written before any view has it, and never again. */
    private IndexedEdit[] edits = new IndexedEdit[16];

    private int used;
    /** Slots of findable edits. */
    private int findable;

    /** @param index empty; only this object writes it, and the caller closes it */
    public EditIndex(VectorIndex index) {
        this(index, MIN_REMOVED);
    }

    EditIndex(VectorIndex index, int minRemoved) {
        this.index = index;
        this.minRemoved = minRemoved;
    }

    /**
     * Removes edits, then makes others findable. Each replaces the edit with its id.
     *
     * @param removed ids, findable or not
     * @param written of different ids
     * @param vectors float[written][dimension], unit vectors of their inputs
     */
    public void write(Collection<String> removed, List<IndexedEdit> written, float[][] vectors) {
        free(Stream.concat(
                removed.stream(), written.stream().map(one -> one.edit().id())));
        if (!written.isEmpty()) {
            index.append(all(written, vectors));
            written.forEach(this::append);
        }
        if (used - findable > Math.max(minRemoved, findable / LIVE_PER_REMOVED)) {
            compact();
        }
    }

    /** The vectors of each input and of its examples in scope, in the order of the slots. */
    private static float[][] all(List<IndexedEdit> written, float[][] vectors) {
        return IntStream.range(0, vectors.length)
                .boxed()
                .flatMap(i -> Stream.concat(Stream.of(vectors[i]), written.get(i).inScope().stream()))
                .toArray(float[][]::new);
    }

    private void free(Stream<String> ids) {
        var freed = ids.flatMap(id -> Optional.ofNullable(slots.remove(id)).stream())
                .flatMapToInt(this::slots)
                .toArray();
        if (freed.length > 0) {
            index.remove(freed);
            findable -= freed.length;
        }
    }

    /** All slots of the edit that begins at one. */
    private IntStream slots(int first) {
        return IntStream.rangeClosed(first, first + edits[first].inScope().size());
    }

    /** Number of findable edits. */
    public int size() {
        return slots.size();
    }

    /**
     * The edits that are findable now; later writes do not change the view. The caller has a hold on it and must
     * release it.
     */
    public EditView view() {
        return new EditView(index.view(), edits, new EditView.Size(size(), findable));
    }

    private void append(IndexedEdit written) {
        int end = used + 1 + written.inScope().size();
        if (end > edits.length) {
            edits = Arrays.copyOf(edits, Math.max(end, 2 * edits.length));
        }
        slots.put(written.edit().id(), used);
        Arrays.fill(edits, used, end, written);
        findable += end - used;
        used = end;
    }

    private void compact() {
        int[] kept = slots.values().stream().flatMapToInt(this::slots).sorted().toArray();
        index.compact(kept);
        edits = Arrays.stream(kept).mapToObj(slot -> edits[slot]).toArray(IndexedEdit[]::new);
        used = kept.length;
        // Backwards, so that the first slot of an edit stays.
        for (int slot = used - 1; slot >= 0; slot--) {
            slots.put(edits[slot].edit().id(), slot);
        }
    }
}
