package io.errata.serac.memory;

import java.util.List;
import java.util.Optional;

/**
 * The result of edit memory for one query, all of one moment.
 *
 * @param candidates nearest first, ties by newer revision
 * @param revision   applied revision of the query's namespace; 0 = no event yet, or an edit memory that counts none
 * @param thresholds of the namespace at that revision; empty = the model's
 */
public record Retrieved(List<Candidate> candidates, long revision, Optional<ScopeThresholds> thresholds) {
    public Retrieved {
        candidates = List.copyOf(candidates);
    }

    /** This result with at most {@code topK} candidates. */
    public Retrieved first(int topK) {
        return candidates.size() <= topK ? this : new Retrieved(candidates.subList(0, topK), revision, thresholds);
    }
}
