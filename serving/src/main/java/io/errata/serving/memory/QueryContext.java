package io.errata.serving.memory;

import java.time.Instant;

/** Where and when a query is asked: what decides which edits may govern it. */
public record QueryContext(String namespace, Instant at) {}
