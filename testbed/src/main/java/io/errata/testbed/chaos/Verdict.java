package io.errata.testbed.chaos;

import java.util.List;

/**
 * Whether what lies on the topics is what was promised, each break in a sentence.
 *
 * @param lost       requests and queries without an outcome, acknowledged events that are not there
 * @param duplicated those with more than one
 * @param wrong      outcomes that contradict each other, breaks of the log, stale and wrong answers
 */
public record Verdict(List<String> lost, List<String> duplicated, List<String> wrong) {
    public Verdict {
        lost = List.copyOf(lost);
        duplicated = List.copyOf(duplicated);
        wrong = List.copyOf(wrong);
    }

    public boolean holds() {
        return lost.isEmpty() && duplicated.isEmpty() && wrong.isEmpty();
    }
}
