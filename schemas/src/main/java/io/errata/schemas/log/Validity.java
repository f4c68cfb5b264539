package io.errata.schemas.log;

import io.errata.schemas.Edit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The period in which an edit governs queries: {@code [from, to)} by the time of the query.
 *
 * @param from {@link Instant#MIN} = from the beginning
 * @param to   {@link Instant#MAX} = without end
 */
public record Validity(Instant from, Instant to) {
    public static final Validity ALWAYS = new Validity(Instant.MIN, Instant.MAX);

    /** The contracts write an open end as null. */
    public static Validity of(@Nullable Instant from, @Nullable Instant to) {
        return new Validity(from == null ? Instant.MIN : from, to == null ? Instant.MAX : to);
    }

    public static Validity of(Edit event) {
        return of(event.getValidFrom(), event.getValidTo());
    }

    public static Validity of(Edit.Builder event) {
        return of(event.getValidFrom(), event.getValidTo());
    }

    public boolean contains(Instant askedAt) {
        return !askedAt.isBefore(from) && askedAt.isBefore(to);
    }

    /** The part that is left at a time. It contains nothing if the period is over by then. */
    public Validity leftAt(Instant time) {
        return new Validity(from.isAfter(time) ? from : time, to);
    }

    public boolean covers(Validity other) {
        return !from.isAfter(other.from) && !to.isBefore(other.to);
    }

    public boolean overlaps(Validity other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }
}
