package io.errata.serac.memory;

/**
 * An edit retrieved for a query.
 *
 * @param similarity inner product of the two unit embeddings, in [-1, 1], higher is closer
 */
public record Candidate(Edit edit, float similarity) {}
