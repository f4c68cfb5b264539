package io.errata.serac.memory;

import java.time.Instant;

/** The namespace and the time of a query. They decide which edits may govern it. */
public record QueryContext(String namespace, Instant at) {
    /** For an edit memory of one namespace whose edits govern at any time. */
    public static final QueryContext NONE = new QueryContext("", Instant.EPOCH);
}
