package io.errata.serac.memory;

import java.util.List;

/**
 * Vectors in the slots 0, 1, 2, …, and exact inner-product search over them. One thread writes. Searches run on views,
 * in parallel with the writer and with each other.
 */
public interface VectorIndex extends AutoCloseable {
    /**
     * Writes vectors into the next slots.
     *
     * @param vectors float[n][dimension]
     */
    void append(float[][] vectors);

    /** Makes slots permanently unfindable. */
    void remove(int[] slots);

    /**
     * Keeps only these slots and numbers them anew, in the given order.
     *
     * @param slots findable ones, rising
     */
    void compact(int[] slots);

    /**
     * The vectors that are findable now; later writes do not change the view. The caller has a hold on it and must
     * release it.
     */
    View view();

    /** Searches the vectors that are findable now, like a {@link View}. */
    default List<List<Neighbour>> search(float[][] queries, int k) {
        var view = view();
        try {
            return view.search(queries, k);
        } finally {
            view.release();
        }
    }

    /** Views stay usable until they are released. */
    @Override
    void close();

    /** The vectors of one moment. Safe for many threads. The release of the last hold frees it. */
    interface View {
        /** Takes a hold on the view; false if it is already freed. */
        boolean retain();

        /** Releases one hold. */
        void release();

        /**
         * @param queries float[n][dimension]
         * @param k       ≥ 1
         * @return n lists of at most k neighbours, nearest first, ties by lower slot
         */
        List<List<Neighbour>> search(float[][] queries, int k);
    }

    /** @param similarity inner product, higher is closer */
    record Neighbour(int slot, float similarity) {}
}
