package io.errata.lab.eval;

/** How many of those counted were so. One thread. */
final class Rate {
    private long yes;
    private long all;

    void add(boolean so) {
        yes += so ? 1 : 0;
        all++;
    }

    long all() {
        return all;
    }

    double value() {
        return (double) yes / all;
    }
}
