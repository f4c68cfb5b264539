package io.errata.serac.memory;

import java.util.List;

/**
 * Vectors in the slots 0, 1, 2, …, and exact inner-product search over them. One thread writes. Searches run on views, beside
 * the writer and beside each other.
 */
public interface VectorIndex extends AutoCloseable {
    /**
     * Writes vectors into the next slots.
     *
     * @param vectors float[n][dimension]
     */
    void append(float[][] vectors);

    /** Makes slots unfindable for good. */
    void remove(int[] slots);

    /**
     * Keeps these slots alone and numbers them anew, in the given order.
     *
     * @param slots findable ones, rising
     */
    void compact(int[] slots);

    /** What is findable now, whatever is written later. The caller has a hold on it, and releases it. */
    View view();

    /** Searches what is findable now, as a {@link View} does. */
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

    /** The vectors of one moment. Safe for many threads. It is freed when nobody has a hold on it. */
    interface View {
        /** Takes a hold on the view; false if it is freed already. */
        boolean retain();

        /** Lets one hold go. */
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
