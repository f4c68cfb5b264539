package io.errata.serac.memory;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Edits by the slot of their vector in an index. An edit that is written again takes a new slot and never another
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
    private final Map<String, Integer> slots = new HashMap<>();
    /** Views share the array: a slot is written before any view has it, and never again. */
    private IndexedEdit[] edits = new IndexedEdit[16];

    private int used;

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
     * @param vectors float[written][dimension], unit length
     */
    public void write(Collection<String> removed, List<IndexedEdit> written, float[][] vectors) {
        free(Stream.concat(
                removed.stream(), written.stream().map(one -> one.edit().id())));
        if (!written.isEmpty()) {
            index.append(vectors);
            append(written);
        }
        if (used - size() > Math.max(minRemoved, size() / LIVE_PER_REMOVED)) {
            compact();
        }
    }

    private void free(Stream<String> ids) {
        var freed = ids.flatMap(id -> Optional.ofNullable(slots.remove(id)).stream())
                .mapToInt(slot -> slot)
                .toArray();
        if (freed.length > 0) {
            index.remove(freed);
        }
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
        return new EditView(index.view(), edits, size());
    }

    private void append(List<IndexedEdit> written) {
        if (used + written.size() > edits.length) {
            edits = Arrays.copyOf(edits, Math.max(used + written.size(), 2 * edits.length));
        }
        for (var one : written) {
            slots.put(one.edit().id(), used);
            edits[used++] = one;
        }
    }

    private void compact() {
        int[] kept = slots.values().stream().mapToInt(slot -> slot).sorted().toArray();
        index.compact(kept);
        edits = Arrays.stream(kept).mapToObj(slot -> edits[slot]).toArray(IndexedEdit[]::new);
        used = kept.length;
        for (int slot = 0; slot < used; slot++) {
            slots.put(edits[slot].edit().id(), slot);
        }
    }
}
