package io.errata.ingest.admission;

import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Violation;
import java.util.List;

/** What becomes of a request. */
public sealed interface Decision {
    /** @param events in order, at least one; not yet applied */
    record Accepted(List<Edit> events) implements Decision {}

    /** @param violations every rule it breaks, at least one */
    record Rejected(List<Violation> violations) implements Decision {}

    /** @param outcome what this request id was told before */
    record Repeated(EditOutcome outcome) implements Decision {}
}
