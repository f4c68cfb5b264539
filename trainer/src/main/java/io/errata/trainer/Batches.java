package io.errata.trainer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * Batches of similar length in an order that depends on the seed alone, so that a resumed run sees the same batches.
 * Not safe for threads.
 */
final class Batches<T> {
    /** Number of batches sorted by length together: enough to waste little padding, few enough to stay random. */
    private static final int GROUP = 40;

    private final List<T> examples;
    private final ToIntFunction<T> length;
    private final int batch;
    private final long seed;
    private int epoch;
    private List<List<T>> current = List.of();
    private int next;

    Batches(List<T> examples, ToIntFunction<T> length, int batch, long seed) {
        this.examples = List.copyOf(examples);
        this.length = length;
        this.batch = batch;
        this.seed = seed;
    }

    List<T> next() {
        if (next == current.size()) {
            current = epoch(epoch++);
            next = 0;
        }
        return current.get(next++);
    }

    private List<List<T>> epoch(int number) {
        var random = new Random(seed + number);
        var order = new ArrayList<>(examples);
        Collections.shuffle(order, random);
        var batches = new ArrayList<>(order.stream()
                .gather(Gatherers.windowFixed(GROUP * batch))
                .flatMap(this::batches)
                .toList());
        Collections.shuffle(batches, random);
        return batches;
    }

    private Stream<List<T>> batches(List<T> group) {
        return group.stream().sorted(Comparator.comparingInt(length)).gather(Gatherers.windowFixed(batch));
    }
}
