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
import java.util.stream.Stream;

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
        var found = Stream.<List<Neighbour>>generate(ArrayList::new)
                .limit(queries.length)
                .toList();
        if (queries.length > 0) {
            search(queries, k, found);
        }
        return found.stream().map(one -> nearest(one, k)).toList();
    }

    /** Equal similarities come back in any order. */
    private static List<Neighbour> nearest(List<Neighbour> found, int k) {
        return found.stream().sorted(NEAREST_FIRST).limit(k).toList();
    }

    private void search(float[][] queries, int k, List<List<Neighbour>> found) {
        try (var scope = torch.newManager();
                var matrix = IValue.from(TorchRuntime.floats(scope, queries, dimension))) {
            int first = 0;
            for (var segment : segments) {
                search(segment, matrix, k, new Found(scope, first, found));
                first += segment.used();
            }
        }
    }

    private void search(TensorSegment segment, IValue queries, int k, Found found) {
        if (segment.used() == 0) {
            return;
        }
        try (var used = IValue.from((long) segment.used());
                var count = IValue.from((long) Math.min(k, segment.used()));
                var nearest = torch.program("Tensors")
                        .run("search", segment.rows().value(), segment.removed().value(), queries, used, count)) {
            found.add(nearest);
        }
    }

    /**
     * What was found for each query so far.
     *
     * @param scope of the whole search
     * @param first slot of the segment that is searched
     */
    private record Found(PtNDManager scope, int first, List<List<Neighbour>> byQuery) {
        /** @param nearest similarities and rows, each (queries, k) */
        void add(IValue nearest) {
            var parts = nearest.toIValueTuple();
            try (var similarities = parts[0].toTensor(scope);
                    var rows = parts[1].toTensor(scope)) {
                add(similarities.toFloatArray(), rows.toLongArray());
            } finally {
                TorchRuntime.close(parts);
            }
        }

        private void add(float[] similarities, long[] rows) {
            int k = similarities.length / byQuery.size();
            for (int i = 0; i < similarities.length; i++) {
                if (similarities[i] != Float.NEGATIVE_INFINITY) {
                    byQuery.get(i / k).add(new Neighbour(first + Math.toIntExact(rows[i]), similarities[i]));
                }
            }
        }
    }
}
