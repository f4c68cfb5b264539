package io.errata.predictor.memory;

import java.time.Instant;

/** Where and when a query is asked: what decides which edits may govern it. */
public record Asked(String namespace, Instant at) {}
