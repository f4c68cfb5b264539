package io.errata.ingest.admission;

import io.errata.schemas.EditConflict;
import io.errata.schemas.EditRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request on its way to a decision.
 *
 * @param time        time of admission: the timestamp of the request's record
 * @param found       live edits of another target that govern some of what the new one governs; empty if there was no
 *     check
 * @param checkFailed why the check failed; empty if it did not fail, or if there was none
 */
public record Submission(EditRequest request, Instant time, List<EditConflict> found, Optional<String> checkFailed) {
    public Submission {
        found = List.copyOf(found);
    }

    public static Submission unchecked(EditRequest request, Instant time) {
        return new Submission(request, time, List.of(), Optional.empty());
    }
}
