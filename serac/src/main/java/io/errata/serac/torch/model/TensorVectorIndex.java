package io.errata.serac.torch.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.torch.runtime.SharedTensor;
import io.errata.serac.torch.runtime.TorchProgram;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Vectors in one matrix on the device: a search is one product and one top-k, exact in float32. The cut at k among
 * equally near vectors is undefined. Rows that a view sees are never written again. So a view is the matrix, the number
 * of its used rows, and the set of removed rows.
 */
public final class TensorVectorIndex implements VectorIndex {
    private static final int FIRST_CAPACITY = 1024;

    private final TorchRuntime torch;
    private final int dimension;
    private SharedTensor rows;
    /** (capacity): 0, or negative infinity where a row is removed. */
    private SharedTensor removed;

    private int capacity = FIRST_CAPACITY;
    private int used;

    public TensorVectorIndex(TorchRuntime torch, int dimension) {
        this.torch = torch;
        this.dimension = dimension;
        this.rows = tensor(manager -> manager.zeros(new Shape(FIRST_CAPACITY, dimension), DataType.FLOAT32));
        this.removed = tensor(manager -> manager.zeros(new Shape(FIRST_CAPACITY), DataType.FLOAT32));
    }

    @Override
    public void append(float[][] vectors) {
        reserve(used + vectors.length);
        try (var scope = torch.newManager();
                var values = IValue.from(TorchRuntime.floats(scope, vectors, dimension));
                var from = IValue.from((long) used)) {
            program().run("append", rows.value(), values, from).close();
        }
        used += vectors.length;
    }

    /** Doubles the capacity, so that the cost of growth is constant per vector. */
    private void reserve(int slots) {
        if (slots <= capacity) {
            return;
        }
        int more = Math.max(slots, 2 * capacity) - capacity;
        replaceRows(manager -> grown(rows, manager, new Shape(more, dimension)));
        replaceRemoved(manager -> grown(removed, manager, new Shape(more)));
        capacity += more;
    }

    private static NDArray grown(SharedTensor tensor, PtNDManager manager, Shape more) {
        try (var scope = (PtNDManager) manager.newSubManager();
                var free = scope.zeros(more, DataType.FLOAT32)) {
            var all = tensor.value().toTensor(scope).concat(free);
            all.attach(manager);
            return all;
        }
    }

    @Override
    public void remove(int[] slots) {
        replaceRemoved(manager -> selected("remove", removed, manager, slots));
    }

    @Override
    public void compact(int[] slots) {
        int kept = Math.max(FIRST_CAPACITY, slots.length);
        // The rows past the last kept one are free: their values do not matter.
        replaceRows(manager -> selected("select", rows, manager, Arrays.copyOf(slots, kept)));
        replaceRemoved(manager -> manager.zeros(new Shape(kept), DataType.FLOAT32));
        capacity = kept;
        used = slots.length;
    }

    private NDArray selected(String method, SharedTensor tensor, PtNDManager manager, int[] slots) {
        long[] wide = Arrays.stream(slots).asLongStream().toArray();
        try (var scope = torch.newManager();
                var at = IValue.from(TorchRuntime.longs(scope, wide, wide.length));
                var result = program().run(method, tensor.value(), at)) {
            return result.toTensor(manager);
        }
    }

    private void replaceRows(Function<PtNDManager, NDArray> next) {
        var before = rows;
        rows = tensor(next);
        before.release();
    }

    private void replaceRemoved(Function<PtNDManager, NDArray> next) {
        var before = removed;
        removed = tensor(next);
        before.release();
    }

    @Override
    public View view() {
        rows.retain();
        removed.retain();
        return new TensorView(torch, new TensorView.Matrix(rows, removed, used, dimension));
    }

    @Override
    public void close() {
        rows.release();
        removed.release();
    }

    private SharedTensor tensor(Function<PtNDManager, NDArray> make) {
        return SharedTensor.of(torch, make);
    }

    private TorchProgram program() {
        return torch.program("Tensors");
    }
}
