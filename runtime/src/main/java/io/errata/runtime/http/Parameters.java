package io.errata.runtime.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Query parameters. */
public final class Parameters {
    private Parameters() {}

    /** @throws ProblemException naming those not known, and those given twice */
    public static void only(Context context, Set<String> known) {
        var given = context.queryParamMap();
        var unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw Problem.malformed("unknown parameter " + String.join(", ", unknown)
                            + (known.isEmpty() ? "" : "; known are " + String.join(", ", new TreeSet<>(known))))
                    .exception();
        }
        given.forEach((name, values) -> {
            if (values.size() > 1) {
                throw Problem.malformed("parameter " + name + " must be given once")
                        .exception();
            }
        });
    }

    /** Empty if not given, or given without text. */
    public static Optional<String> text(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isEmpty());
    }

    /**
     * Seconds, as 5; empty if not given.
     *
     * @throws ProblemException if it is no number, negative or more than the longest
     */
    public static Optional<Duration> seconds(Context context, String name, Duration longest) {
        return text(context, name).map(text -> {
            try {
                long seconds = Long.parseLong(text);
                if (seconds >= 0 && seconds <= longest.toSeconds()) {
                    return Duration.ofSeconds(seconds);
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw Problem.malformed(name + " must be seconds in [0, " + longest.toSeconds() + "], was " + text)
                    .exception();
        });
    }

    /**
     * A revision; empty if not given.
     *
     * @throws ProblemException if it is none
     */
    public static Optional<Long> revision(Context context, String name) {
        return text(context, name).map(text -> {
            try {
                long revision = Long.parseLong(text);
                if (revision >= 1) {
                    return revision;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw Problem.malformed(name + " must be a whole number ≥ 1").exception();
        });
    }
}
