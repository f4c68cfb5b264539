package io.errata.serac.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Remembers which slots were put. */
final class RecordingIndex implements VectorIndex {
    private final VectorIndex index;
    private final List<Integer> slots = new ArrayList<>();

    RecordingIndex(VectorIndex index) {
        this.index = index;
    }

    List<Integer> slots() {
        return List.copyOf(slots);
    }

    @Override
    public void put(int[] written, float[][] vectors) {
        index.put(written, vectors);
        Arrays.stream(written).forEach(slots::add);
    }

    @Override
    public void remove(int slot) {
        index.remove(slot);
    }

    @Override
    public List<List<Neighbour>> search(float[][] queries, int k) {
        return index.search(queries, k);
    }

    @Override
    public void close() {
        index.close();
    }
}
