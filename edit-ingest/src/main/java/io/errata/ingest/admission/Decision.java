package io.errata.ingest.admission;

import io.errata.schemas.Edit;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Violation;
import java.util.List;

/** The decision about a request. */
public sealed interface Decision {
    /**
     * @param events    in order, at least one; not yet applied
     * @param conflicts highest score first
     */
    record Accepted(List<Edit> events, List<EditConflict> conflicts) implements Decision {}

    /**
     * @param violations all of them, at least one
     * @param conflicts  highest score first; if conflicts are violations, only those
     */
    record Rejected(List<Violation> violations, List<EditConflict> conflicts) implements Decision {
        static Rejected of(String field, String code, String message) {
            return new Rejected(List.of(new Violation(field, code, message)), List.of());
        }
    }

    /** @param outcome first receipt of this request id */
    record Repeated(EditOutcome outcome) implements Decision {}
}
