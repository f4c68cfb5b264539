package io.errata.serac.answer;

import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.ScopeThresholds;
import java.util.List;

/**
 * What memory gave a query to be decided on, all of one moment.
 *
 * @param candidates     nearest first
 * @param memoryRevision applied revision of the query's namespace
 * @param thresholds     what the scores were compared with: the namespace's, or else the model's
 */
public record Grounds(List<Candidate> candidates, long memoryRevision, ScopeThresholds thresholds) {}
