package io.errata.serac.memory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Vectors in plain arrays, each compared with each query: for a small memory, and to hold other indexes against. */
public final class ArrayVectorIndex implements VectorIndex {
    private static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparing(Neighbour::similarity).reversed().thenComparing(Neighbour::slot);

    private final int dimension;
    private final List<float[]> vectors = new ArrayList<>();
    private final BitSet live = new BitSet();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    public ArrayVectorIndex(int dimension) {
        this.dimension = dimension;
    }

    @Override
    public void put(int[] slots, float[][] written) {
        lock.writeLock().lock();
        try {
            check(slots, written);
            for (int i = 0; i < slots.length; i++) {
                if (slots[i] == vectors.size()) {
                    vectors.add(written[i].clone());
                } else {
                    vectors.set(slots[i], written[i].clone());
                }
                live.set(slots[i]);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void remove(int slot) {
        lock.writeLock().lock();
        try {
            live.clear(slot);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public List<List<Neighbour>> search(float[][] queries, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be ≥ 1, was " + k);
        }
        lock.readLock().lock();
        try {
            var found = new ArrayList<List<Neighbour>>(queries.length);
            for (float[] query : queries) {
                checkDimension(query);
                found.add(nearest(query, k));
            }
            return found;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Holds nothing outside the heap. */
    @Override
    public void close() {}

    private List<Neighbour> nearest(float[] query, int k) {
        var best = new PriorityQueue<>(NEAREST_FIRST.reversed());
        for (int slot = live.nextSetBit(0); slot >= 0; slot = live.nextSetBit(slot + 1)) {
            best.add(new Neighbour(slot, innerProduct(query, vectors.get(slot))));
            if (best.size() > k) {
                best.remove();
            }
        }
        return best.stream().sorted(NEAREST_FIRST).toList();
    }

    private void check(int[] slots, float[][] written) {
        if (slots.length != written.length) {
            throw new IllegalArgumentException(slots.length + " slots for " + written.length + " vectors");
        }
        int next = vectors.size();
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] < 0 || slots[i] > next) {
                throw new IllegalArgumentException("slot must be in [0, " + next + "], was " + slots[i]);
            }
            next = Math.max(next, slots[i] + 1);
            checkDimension(written[i]);
        }
    }

    private void checkDimension(float[] vector) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException("vector must have " + dimension + " numbers, had " + vector.length);
        }
    }

    private static float innerProduct(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
