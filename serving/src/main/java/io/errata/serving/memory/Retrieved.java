package io.errata.serving.memory;

import io.errata.serac.answer.ScopeThresholds;
import io.errata.serac.memory.Candidate;
import java.util.List;
import java.util.Optional;

/**
 * What memory had for one query.
 *
 * @param candidates nearest first
 * @param revision   applied revision of the query's namespace in the memory that was searched; 0 = no event yet
 * @param gate       of the namespace at that revision; empty = as the app is set
 */
public record Retrieved(List<Candidate> candidates, long revision, Optional<ScopeThresholds> gate) {}
