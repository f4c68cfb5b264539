package io.errata.testbed.soak;

import java.util.BitSet;

/** What became of numbered queries: each shall be seen once. Safe for many threads. */
final class OutcomeCounter {
    private final BitSet seen = new BitSet();
    private long repeated;
    private long deadLetters;

    /**
     * Counts.
     *
     * @param distinct    queries seen at least once
     * @param repeated    outcomes of queries seen before
     * @param deadLetters among all outcomes
     */
    record Count(long distinct, long repeated, long deadLetters) {}

    synchronized void predicted(int query) {
        see(query);
    }

    synchronized void givenUp(int query) {
        deadLetters++;
        see(query);
    }

    private void see(int query) {
        if (seen.get(query)) {
            repeated++;
        }
        seen.set(query);
    }

    synchronized Count count() {
        return new Count(seen.cardinality(), repeated, deadLetters);
    }
}
