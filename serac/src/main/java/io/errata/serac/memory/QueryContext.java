package io.errata.serac.memory;

import java.time.Instant;

/** Where and when a query is asked. It decides which edits may govern the query. */
public record QueryContext(String namespace, Instant at) {
    /** For a memory of one namespace whose edits govern at any time. */
    public static final QueryContext NONE = new QueryContext("", Instant.EPOCH);
}
