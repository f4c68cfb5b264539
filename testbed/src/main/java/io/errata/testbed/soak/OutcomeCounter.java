package io.errata.testbed.soak;

import java.util.BitSet;

/** Counts the outcomes of numbered queries; each query should have one. Safe for many threads. */
final class OutcomeCounter {
    private final BitSet seen = new BitSet();
    private long repeated;
    private long deadLetters;

    /**
     * The counts so far.
     *
     * @param distinct    queries with at least one outcome
     * @param repeated    duplicates: outcomes of queries that already had one
     * @param deadLetters dead letters among all outcomes
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
