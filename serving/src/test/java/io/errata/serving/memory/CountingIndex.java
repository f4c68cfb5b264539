package io.errata.serving.memory;

import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.VectorIndex;
import java.util.List;

/** Counts what it is asked to do. */
final class CountingIndex implements VectorIndex {
    private final VectorIndex index = new ArrayVectorIndex(2);
    int writes;
    int closings;

    @Override
    public void put(int[] slots, float[][] vectors) {
        writes++;
        index.put(slots, vectors);
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
        closings++;
    }
}
