package io.errata.serac.torch.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Vectors in one matrix on the device: a search is one product and one top-k, exact in float32. Which of several equally
 * near vectors make the cut at k is not defined.
 */
public final class TensorVectorIndex implements VectorIndex {
    private static final int FIRST_CAPACITY = 1024;
    private static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparing(Neighbour::similarity).reversed().thenComparing(Neighbour::slot);

    private final TorchRuntime torch;
    private final int dimension;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private PtNDManager manager;
    private IValue rows;
    private IValue alive;
    private int capacity = FIRST_CAPACITY;
    private int used;

    public TensorVectorIndex(TorchRuntime torch, int dimension) {
        this.torch = torch;
        this.dimension = dimension;
        this.manager = torch.newManager();
        this.rows = IValue.from((PtNDArray) manager.zeros(new Shape(capacity, dimension), DataType.FLOAT32));
        this.alive = IValue.from((PtNDArray) manager.full(new Shape(capacity), Float.NEGATIVE_INFINITY));
    }

    @Override
    public void put(int[] slots, float[][] vectors) {
        if (slots.length == 0) {
            return;
        }
        lock.writeLock().lock();
        try (var scope = torch.newManager()) {
            int highest = Arrays.stream(slots).max().orElse(-1);
            if (highest >= used + slots.length) {
                throw new IllegalArgumentException("slot " + highest + " leaves a gap after " + used + " used slots");
            }
            reserve(highest + 1);
            long[] wide = Arrays.stream(slots).asLongStream().toArray();
            try (var at = IValue.from(TorchRuntime.longs(scope, wide, wide.length));
                    var values = IValue.from(TorchRuntime.floats(scope, vectors, dimension))) {
                torch.program("Tensors").run("put", rows, alive, at, values).close();
            }
            used = Math.max(used, highest + 1);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Doubles, so that the cost of growing is constant per vector. */
    private void reserve(int slots) {
        if (slots <= capacity) {
            return;
        }
        int wanted = Math.max(slots, capacity * 2);
        var next = torch.newManager();
        try (NDArray oldRows = rows.toTensor(manager);
                NDArray oldAlive = alive.toTensor(manager);
                NDArray freeRows = next.zeros(new Shape(wanted - capacity, dimension), DataType.FLOAT32);
                NDArray freeAlive = next.full(new Shape(wanted - capacity), Float.NEGATIVE_INFINITY)) {
            var grownRows = IValue.from((PtNDArray) oldRows.concat(freeRows));
            var grownAlive = IValue.from((PtNDArray) oldAlive.concat(freeAlive));
            TorchRuntime.close(rows, alive);
            rows = grownRows;
            alive = grownAlive;
        }
        manager.close();
        manager = next;
        capacity = wanted;
    }

    @Override
    public void remove(int slot) {
        lock.writeLock().lock();
        try (var scope = torch.newManager();
                var at = IValue.from(TorchRuntime.longs(scope, new long[] {slot}, 1))) {
            torch.program("Tensors").run("remove", alive, at).close();
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
        try (var scope = torch.newManager()) {
            if (used == 0 || queries.length == 0) {
                return Collections.nCopies(queries.length, List.of());
            }
            try (var asked = IValue.from(TorchRuntime.floats(scope, queries, dimension));
                    var last = IValue.from((long) used);
                    var count = IValue.from((long) Math.min(k, used));
                    var found = torch.program("Tensors").run("search", rows, alive, asked, last, count)) {
                var parts = found.toIValueTuple();
                try (var similarities = parts[0].toTensor(scope);
                        var slots = parts[1].toTensor(scope)) {
                    return neighbours(similarities.toFloatArray(), slots.toLongArray(), queries.length);
                } finally {
                    TorchRuntime.close(parts);
                }
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    private static List<List<Neighbour>> neighbours(float[] similarities, long[] slots, int queries) {
        int k = similarities.length / queries;
        var all = new ArrayList<List<Neighbour>>(queries);
        for (int q = 0; q < queries; q++) {
            var found = new ArrayList<Neighbour>(k);
            for (int i = q * k; i < (q + 1) * k; i++) {
                if (similarities[i] != Float.NEGATIVE_INFINITY) {
                    found.add(new Neighbour(Math.toIntExact(slots[i]), similarities[i]));
                }
            }
            // Equal similarities come back in any order.
            found.sort(NEAREST_FIRST);
            all.add(List.copyOf(found));
        }
        return all;
    }

    @Override
    public void close() {
        TorchRuntime.close(rows, alive);
        manager.close();
    }
}
