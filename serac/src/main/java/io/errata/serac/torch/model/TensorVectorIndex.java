package io.errata.serac.torch.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.torch.runtime.SharedTensor;
import io.errata.serac.torch.runtime.TorchProgram;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Vectors in matrices on the device: a search is a product and a top-k for each, exact in float32. Which of several equally
 * near vectors make the cut at k is not defined. Rows that a view sees are never written again: new ones go behind those of
 * the last segment. A full segment is packed once as the CPU's kernels want it: they read it once for many queries.
 */
public final class TensorVectorIndex implements VectorIndex {
    /** Rows of a full segment. */
    private static final int SEGMENT = 16_384;

    private static final int FIRST_CAPACITY = 1024;

    private final TorchRuntime torch;
    private final int dimension;
    private final List<TensorSegment> full = new ArrayList<>();
    private TensorSegment last;
    /** Rows that fit in the last segment. */
    private int capacity = FIRST_CAPACITY;

    public TensorVectorIndex(TorchRuntime torch, int dimension) {
        this.torch = torch;
        this.dimension = dimension;
        this.last = new TensorSegment(zeros(FIRST_CAPACITY, dimension), zeros(SEGMENT), 0);
    }

    @Override
    public void append(float[][] vectors) {
        if (vectors.length == 0) {
            return;
        }
        try (var scope = torch.newManager();
                var values = IValue.from(TorchRuntime.floats(scope, vectors, dimension))) {
            append(values, vectors.length);
        }
    }

    /** @param values (count, dimension) */
    private void append(IValue values, int count) {
        for (int from = 0; from < count; ) {
            int part = Math.min(count - from, SEGMENT - last.used());
            reserve(last.used() + part);
            copy(values, from, part, last);
            from += part;
            last = last.withUsed(last.used() + part);
            packIfFull();
        }
    }

    private void packIfFull() {
        if (last.used() == SEGMENT) {
            full.add(packed(last));
            startSegment();
        }
    }

    /** Doubles, so that the cost of growing is constant per vector. */
    private void reserve(int rows) {
        if (rows > capacity) {
            capacity = Math.min(SEGMENT, Math.max(rows, 2 * capacity));
            var grown = new TensorSegment(zeros(capacity, dimension), last.removed(), 0);
            copy(last.rows().value(), 0, last.used(), grown);
            last.rows().release();
            last = grown.withUsed(last.used());
        }
    }

    private void startSegment() {
        capacity = FIRST_CAPACITY;
        last = new TensorSegment(zeros(FIRST_CAPACITY, dimension), zeros(SEGMENT), 0);
    }

    private void copy(IValue values, int from, int count, TensorSegment to) {
        try (var first = IValue.from((long) from);
                var size = IValue.from((long) count);
                var at = IValue.from((long) to.used())) {
            program().run("append", to.rows().value(), values, first, size, at).close();
        }
    }

    /** A GPU reads rows as they are. */
    private TensorSegment packed(TensorSegment segment) {
        if (torch.gpu()) {
            return segment;
        }
        var packed = SharedTensor.of(program().run("pack_rows", segment.rows().value()));
        segment.rows().release();
        return new TensorSegment(packed, segment.removed(), segment.used());
    }

    @Override
    public void remove(int[] slots) {
        bySegment(slots).forEach((number, rows) -> {
            if (number < full.size()) {
                full.set(number, without(full.get(number), rows));
            } else {
                last = without(last, rows);
            }
        });
    }

    private TensorSegment without(TensorSegment segment, List<Integer> rows) {
        try (var scope = torch.newManager();
                var at = IValue.from(TorchRuntime.longs(scope, rowNumbers(rows), rows.size()))) {
            var removed =
                    SharedTensor.of(program().run("remove", segment.removed().value(), at));
            segment.removed().release();
            return new TensorSegment(segment.rows(), removed, segment.used());
        }
    }

    @Override
    public void compact(int[] slots) {
        var before = segments();
        full.clear();
        startSegment();
        bySegment(slots).forEach((number, rows) -> append(before.get(number), rows));
        before.forEach(TensorSegment::release);
    }

    private void append(TensorSegment from, List<Integer> rows) {
        try (var scope = torch.newManager();
                var at = IValue.from(TorchRuntime.longs(scope, rowNumbers(rows), rows.size()));
                var kept = program().run("select", from.rows().value(), at)) {
            append(kept, rows.size());
        }
    }

    /** Slots by the number of their segment, in order. */
    private static Map<Integer, List<Integer>> bySegment(int[] slots) {
        return Arrays.stream(slots).boxed().collect(groupingBy(slot -> slot / SEGMENT, TreeMap::new, toList()));
    }

    private static long[] rowNumbers(List<Integer> slots) {
        return slots.stream().mapToLong(slot -> slot % SEGMENT).toArray();
    }

    private List<TensorSegment> segments() {
        return Stream.concat(full.stream(), Stream.of(last)).toList();
    }

    @Override
    public View view() {
        return new TensorView(
                torch, segments().stream().map(TensorSegment::retained).toList(), dimension);
    }

    @Override
    public void close() {
        segments().forEach(TensorSegment::release);
    }

    private SharedTensor zeros(long... shape) {
        return SharedTensor.zeros(torch, new Shape(shape));
    }

    private TorchProgram program() {
        return torch.program("Tensors");
    }
}
