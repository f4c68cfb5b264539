package io.errata.ingest.stream;

import io.errata.schemas.Violation;
import java.time.Duration;
import java.util.List;

/** How long decisions are remembered. */
public record Retention(Duration requestIds) {
    /**
     * False for a rejection because of the namespace, which comes out the same every time. Remembering it would let
     * anybody fill the store under any name.
     */
    boolean remembers(List<Violation> violations) {
        return violations.stream().noneMatch(violation -> violation.getCode().equals("unknown-namespace"));
    }
}
