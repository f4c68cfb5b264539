package io.errata.lab.eval;

import java.util.Collection;
import java.util.function.Predicate;

/** A share: the positive cases among all that are counted. One thread. */
public final class Rate {
    private long yes;
    private long all;

    /** The share of the items that hold. */
    public static <T> Rate of(Collection<T> items, Predicate<T> holds) {
        var rate = new Rate();
        items.forEach(item -> rate.add(holds.test(item)));
        return rate;
    }

    public void add(boolean so) {
        yes += so ? 1 : 0;
        all++;
    }

    public long all() {
        return all;
    }

    public double value() {
        return (double) yes / all;
    }
}
