package io.errata.lab.eval;

/** A share: the positive cases among all that are counted. One thread. */
public final class Rate {
    private long yes;
    private long all;

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
