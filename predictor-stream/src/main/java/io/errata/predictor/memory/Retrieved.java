package io.errata.predictor.memory;

import io.errata.serac.memory.Candidate;
import java.util.List;

/**
 * What memory had for one query.
 *
 * @param candidates nearest first
 * @param revision   applied revision of the query's namespace in the memory that was searched; 0 = no event yet
 */
public record Retrieved(List<Candidate> candidates, long revision) {}
