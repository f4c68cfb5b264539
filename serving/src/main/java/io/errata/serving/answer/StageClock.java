package io.errata.serving.answer;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Adds up the time of a batch in each stage. For one thread. */
final class StageClock {
    enum Stage {
        ENCODE,
        RETRIEVE,
        SCOPE,
        ANSWER
    }

    private final LongSupplier nanoTime;
    private final Map<Stage, Long> spent = new EnumMap<>(Stage.class);

    StageClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    <T> T time(Stage stage, Supplier<T> work) {
        long start = nanoTime.getAsLong();
        try {
            return work.get();
        } finally {
            spent.merge(stage, nanoTime.getAsLong() - start, Long::sum);
        }
    }

    /** Milliseconds. */
    float spent(Stage stage) {
        return spent.getOrDefault(stage, 0L) / 1e6f;
    }
}
