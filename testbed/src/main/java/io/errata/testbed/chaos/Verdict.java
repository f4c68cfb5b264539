package io.errata.testbed.chaos;

import java.util.List;

/**
 * Whether the records on the topics keep the promises; each violation is a sentence.
 *
 * @param lost       requests and queries without an outcome, acknowledged events that are absent
 * @param duplicated requests and queries with more than one outcome
 * @param wrong      outcomes that contradict each other, violations of the log, stale and wrong answers
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
