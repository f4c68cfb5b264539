package io.errata.ingest.stream;

import io.errata.schemas.Violation;
import java.time.Duration;
import java.util.List;

/** How long what was decided is remembered. */
public record Retention(Duration requestIds) {
    /**
     * A refusal for the namespace comes out the same every time; remembering it would let anybody fill the store under any
     * name.
     */
    boolean remembers(List<Violation> violations) {
        return violations.stream().noneMatch(violation -> violation.getCode().equals("unknown-namespace"));
    }
}
