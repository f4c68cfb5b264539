package io.errata.serac.scope;

import io.errata.serac.memory.Candidate;

/** A candidate edit beside the query it may govern. */
public record ScopePair(Candidate candidate, String query) {}
