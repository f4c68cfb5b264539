package io.errata.ingest.admission;

import io.errata.schemas.Edit;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When an edit governs: {@code [from, to)}. */
record Period(Instant from, Instant to) {
    static Period of(Edit edit) {
        return of(edit.getValidFrom(), edit.getValidTo());
    }

    static Period of(Edit.Builder edit) {
        return of(edit.getValidFrom(), edit.getValidTo());
    }

    private static Period of(@Nullable Instant from, @Nullable Instant to) {
        return new Period(
                Optional.ofNullable(from).orElse(Instant.MIN),
                Optional.ofNullable(to).orElse(Instant.MAX));
    }

    /** What is left of it from a time on. */
    Period from(Instant time) {
        return new Period(from.isAfter(time) ? from : time, to);
    }

    boolean covers(Period other) {
        return !from.isAfter(other.from) && !to.isBefore(other.to);
    }

    boolean overlaps(Period other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }
}
