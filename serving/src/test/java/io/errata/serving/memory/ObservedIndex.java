package io.errata.serving.memory;

import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.Holds;
import io.errata.serac.memory.VectorIndex;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what it is asked to do, and lets a test wait in the middle of it. */
final class ObservedIndex implements VectorIndex {
    private final VectorIndex index = new ArrayVectorIndex(2);
    final AtomicInteger appends = new AtomicInteger();
    final AtomicInteger openViews = new AtomicInteger();
    final AtomicInteger closings = new AtomicInteger();
    volatile Runnable beforeAppend = () -> {};
    volatile Runnable beforeSearch = () -> {};

    @Override
    public void append(float[][] vectors) {
        beforeAppend.run();
        appends.incrementAndGet();
        index.append(vectors);
    }

    @Override
    public void remove(int[] slots) {
        index.remove(slots);
    }

    @Override
    public void compact(int[] slots) {
        index.compact(slots);
    }

    @Override
    public View view() {
        var view = index.view();
        openViews.incrementAndGet();
        var holds = new Holds(openViews::decrementAndGet);
        return new View() {
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
                beforeSearch.run();
                return view.search(queries, k);
            }
        };
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }
}
