package io.errata.serac.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Vectors in plain arrays, with exhaustive search. For a small edit memory, and as a reference for other indexes. */
public final class ArrayVectorIndex implements VectorIndex {
    private static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparing(Neighbour::similarity).reversed().thenComparing(Neighbour::slot);

    private final int dimension;
    /** Views share the array: a slot is written before any view has it, and never again. */
    private float[][] vectors = new float[16][];

    private int used;
    private BitSet live = new BitSet();

    public ArrayVectorIndex(int dimension) {
        this.dimension = dimension;
    }

    @Override
    public void append(float[][] appended) {
        for (float[] vector : appended) {
            check(vector);
        }
        reserve(used + appended.length);
        for (float[] vector : appended) {
            vectors[used++] = vector.clone();
        }
        live = copy(live);
        live.set(used - appended.length, used);
    }

    /** Doubles, so that the cost of growing is constant per vector. */
    private void reserve(int slots) {
        if (slots > vectors.length) {
            vectors = Arrays.copyOf(vectors, Math.max(slots, 2 * vectors.length));
        }
    }

    @Override
    public void remove(int[] slots) {
        live = copy(live);
        for (int slot : slots) {
            live.clear(slot);
        }
    }

    @Override
    public void compact(int[] slots) {
        vectors = Arrays.stream(slots).mapToObj(slot -> vectors[slot]).toArray(float[][]::new);
        used = slots.length;
        live = new BitSet();
        live.set(0, used);
    }

    @Override
    public View view() {
        return new ArrayView(vectors, live);
    }

    /** Holds nothing outside the heap. */
    @Override
    public void close() {}

    private static BitSet copy(BitSet bits) {
        return (BitSet) bits.clone();
    }

    private void check(float[] vector) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException("vector must have " + dimension + " numbers, had " + vector.length);
        }
    }

    private final class ArrayView implements View {
        private final float[][] seen;
        private final BitSet findable;

        ArrayView(float[][] seen, BitSet findable) {
            this.seen = seen;
            this.findable = findable;
        }

        @Override
        public boolean retain() {
            return true;
        }

        @Override
        public void release() {}

        @Override
        public List<List<Neighbour>> search(float[][] queries, int k) {
            if (k < 1) {
                throw new IllegalArgumentException("k must be ≥ 1, was " + k);
            }
            var found = new ArrayList<List<Neighbour>>(queries.length);
            for (float[] query : queries) {
                check(query);
                found.add(nearest(query, k));
            }
            return found;
        }

        private List<Neighbour> nearest(float[] query, int k) {
            var best = new PriorityQueue<>(NEAREST_FIRST.reversed());
            for (int slot = findable.nextSetBit(0); slot >= 0; slot = findable.nextSetBit(slot + 1)) {
                best.add(new Neighbour(slot, Vectors.innerProduct(query, seen[slot])));
                if (best.size() > k) {
                    best.remove();
                }
            }
            return best.stream().sorted(NEAREST_FIRST).toList();
        }
    }
}
