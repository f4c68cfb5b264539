package io.errata.serving.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an edit governs queries: {@code [from, to)} by the time they are asked.
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

    public boolean contains(Instant askedAt) {
        return !askedAt.isBefore(from) && askedAt.isBefore(to);
    }
}
