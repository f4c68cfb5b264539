package io.errata.serac.answer;

import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.ScopeThresholds;
import java.util.List;

/**
 * The evidence that decides a query's route, all of one moment of edit memory.
 *
 * @param candidates     nearest first
 * @param memoryRevision applied revision of the query's namespace
 * @param thresholds     compared with the scores: the namespace's, or else the model's
 * @param reason         of the route
 * @param scopeText      the part of the query that edits were compared with
 */
public record Grounds(
        List<Candidate> candidates,
        long memoryRevision,
        ScopeThresholds thresholds,
        ScopeReason reason,
        String scopeText) {}
