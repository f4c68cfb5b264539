package io.errata.serac.memory;

import java.util.List;

/**
 * Exact inner-product search over vectors held in numbered slots. One writer at a time; a search sees all of a put or
 * none of it.
 */
public interface VectorIndex extends AutoCloseable {
    /**
     * Writes vectors into slots, replacing what was there.
     *
     * @param slots   n slot numbers ≥ 0, each at most one past the highest slot used so far
     * @param vectors float[n][dimension]
     */
    void put(int[] slots, float[][] vectors);

    /** Makes a slot unfindable until it is put again. */
    void remove(int slot);

    /**
     * @param queries float[n][dimension]
     * @param k       ≥ 1
     * @return n lists of at most k neighbours, nearest first, ties by lower slot
     */
    List<List<Neighbour>> search(float[][] queries, int k);

    @Override
    void close();

    /** @param similarity inner product, higher is closer */
    record Neighbour(int slot, float similarity) {}
}
