package io.errata.serac.memory;

import java.util.List;
import java.util.Optional;

/**
 * What edit memory holds for one query, all of one moment.
 *
 * @param candidates nearest first, ties by newer revision
 * @param revision   applied revision of the query's namespace; 0 = no event yet, or a memory that counts none
 * @param thresholds of the namespace at that revision; empty = as the model is set
 */
public record Retrieved(List<Candidate> candidates, long revision, Optional<ScopeThresholds> thresholds) {
    public Retrieved {
        candidates = List.copyOf(candidates);
    }

    /** This with at most so many candidates. */
    public Retrieved first(int topK) {
        return candidates.size() <= topK ? this : new Retrieved(candidates.subList(0, topK), revision, thresholds);
    }
}
