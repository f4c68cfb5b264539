package io.errata.serac.torch.model;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.errata.serac.memory.Holds;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.memory.VectorIndex.Neighbour;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The segments of a {@link TensorVectorIndex} at one moment. */
final class TensorView implements VectorIndex.View {
    private static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparing(Neighbour::similarity).reversed().thenComparing(Neighbour::slot);

    private final TorchRuntime torch;
    private final List<TensorSegment> segments;
    private final int dimension;
    private final Holds holds = new Holds(this::free);

    /** @param segments all full but the last, held */
    TensorView(TorchRuntime torch, List<TensorSegment> segments, int dimension) {
        this.torch = torch;
        this.segments = segments;
        this.dimension = dimension;
    }

    private void free() {
        segments.forEach(TensorSegment::release);
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
        var found = new ArrayList<List<Neighbour>>();
        for (int q = 0; q < queries.length; q++) {
            found.add(new ArrayList<>());
        }
        if (queries.length > 0) {
            try (var scope = torch.newManager();
                    var asked = IValue.from(TorchRuntime.floats(scope, queries, dimension))) {
                int first = 0;
                for (var segment : segments) {
                    search(segment, asked, k, new Found(scope, first, found));
                    first += segment.used();
                }
            }
        }
        return found.stream()
                // Equal similarities come back in any order.
                .map(one -> one.stream().sorted(NEAREST_FIRST).limit(k).toList())
                .toList();
    }

    private void search(TensorSegment segment, IValue queries, int k, Found found) {
        if (segment.used() == 0) {
            return;
        }
        try (var used = IValue.from((long) segment.used());
                var count = IValue.from((long) Math.min(k, segment.used()));
                var nearest = torch.program("Tensors")
                        .run("search", segment.rows().value(), segment.removed().value(), queries, used, count)) {
            var parts = nearest.toIValueTuple();
            try (var similarities = parts[0].toTensor(found.scope());
                    var rows = parts[1].toTensor(found.scope())) {
                found.add(similarities.toFloatArray(), rows.toLongArray());
            } finally {
                TorchRuntime.close(parts);
            }
        }
    }

    /**
     * What was found for each query so far.
     *
     * @param scope of the whole search
     * @param first slot of the segment that is searched
     */
    private record Found(PtNDManager scope, int first, List<List<Neighbour>> byQuery) {
        void add(float[] similarities, long[] rows) {
            int k = similarities.length / byQuery.size();
            for (int i = 0; i < similarities.length; i++) {
                if (similarities[i] != Float.NEGATIVE_INFINITY) {
                    byQuery.get(i / k).add(new Neighbour(first + Math.toIntExact(rows[i]), similarities[i]));
                }
            }
        }
    }
}
