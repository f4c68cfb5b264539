package io.errata.ingest.admission;

import io.errata.schemas.Edit;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Violation;
import java.util.List;

/** What becomes of a request. */
public sealed interface Decision {
    /**
     * @param events    in order, at least one; not yet applied
     * @param conflicts highest score first
     */
    record Accepted(List<Edit> events, List<EditConflict> conflicts) implements Decision {}

    /**
     * @param violations every rule it breaks, at least one
     * @param conflicts  highest score first; those that are violations, if any are
     */
    record Rejected(List<Violation> violations, List<EditConflict> conflicts) implements Decision {
        static Rejected of(String field, String code, String message) {
            return new Rejected(List.of(new Violation(field, code, message)), List.of());
        }
    }

    /** @param outcome what this request id was told before */
    record Repeated(EditOutcome outcome) implements Decision {}
}
