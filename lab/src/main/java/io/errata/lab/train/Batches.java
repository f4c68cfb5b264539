package io.errata.lab.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

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
        var batches = new ArrayList<List<T>>();
        for (int from = 0; from < order.size(); from += GROUP * batch) {
            var group = order.subList(from, Math.min(order.size(), from + GROUP * batch));
            group.sort(Comparator.comparingInt(length));
            for (int i = 0; i < group.size(); i += batch) {
                batches.add(List.copyOf(group.subList(i, Math.min(group.size(), i + batch))));
            }
        }
        Collections.shuffle(batches, random);
        return batches;
    }
}
