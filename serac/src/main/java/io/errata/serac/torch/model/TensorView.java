package io.errata.serac.torch.model;

import ai.djl.pytorch.jni.IValue;
import io.errata.serac.memory.Holds;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.memory.VectorIndex.Neighbour;
import io.errata.serac.torch.runtime.SharedTensor;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The rows of a {@link TensorVectorIndex} at one moment. */
final class TensorView implements VectorIndex.View {
    private static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparing(Neighbour::similarity).reversed().thenComparing(Neighbour::slot);

    private final TorchRuntime torch;
    private final Matrix matrix;
    private final Holds holds;

    /**
     * @param rows    (capacity, dimension), held
     * @param removed (capacity), held
     * @param used    number of rows that the view sees
     */
    record Matrix(SharedTensor rows, SharedTensor removed, int used, int dimension) {}

    TensorView(TorchRuntime torch, Matrix matrix) {
        this.torch = torch;
        this.matrix = matrix;
        this.holds = new Holds(() -> {
            matrix.rows().release();
            matrix.removed().release();
        });
    }

    @Override
    public boolean retain() {
        return holds.retain();
    }

    @Override
    public void release() {
        holds.release();
    }

    @Override
    public List<List<Neighbour>> search(float[][] queries, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be ≥ 1, was " + k);
        }
        if (matrix.used() == 0 || queries.length == 0) {
            return Collections.nCopies(queries.length, List.of());
        }
        try (var scope = torch.newManager();
                var asked = IValue.from(TorchRuntime.floats(scope, queries, matrix.dimension()));
                var used = IValue.from((long) matrix.used());
                var count = IValue.from((long) Math.min(k, matrix.used()));
                var found = torch.program("Tensors")
                        .run("search", matrix.rows().value(), matrix.removed().value(), asked, used, count)) {
            var parts = found.toIValueTuple();
            try (var similarities = parts[0].toTensor(scope);
                    var slots = parts[1].toTensor(scope)) {
                return neighbours(similarities.toFloatArray(), slots.toLongArray(), queries.length);
            } finally {
                TorchRuntime.close(parts);
            }
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
}
