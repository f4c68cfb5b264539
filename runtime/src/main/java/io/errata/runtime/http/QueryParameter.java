package io.errata.runtime.http;

import io.errata.runtime.http.openapi.JsonType;
import io.errata.runtime.http.openapi.Parameter;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A query parameter: how it is described and how it is read.
 *
 * @param parse throws ProblemException for a value that does not fit
 */
public record QueryParameter<T>(Parameter parameter, Function<String, T> parse) {
    public static QueryParameter<String> text(String name, String description) {
        return new QueryParameter<>(Parameter.query(name, description, JsonType.text()), Function.identity());
    }

    /** Whole seconds up to a maximum. */
    public static QueryParameter<Duration> seconds(String name, Duration maximum, String description) {
        long most = maximum.toSeconds();
        var type = JsonType.whole(0).put("maximum", most);
        return new QueryParameter<>(
                Parameter.query(name, description, type),
                text -> whole(text)
                        .filter(seconds -> seconds >= 0 && seconds <= most)
                        .map(Duration::ofSeconds)
                        .orElseThrow(
                                () -> Problem.malformed(name + " must be seconds in [0, " + most + "], was " + text)
                                        .exception()));
    }

    /** A whole number of at least one. */
    public static QueryParameter<Long> positive(String name, String description) {
        return new QueryParameter<>(
                Parameter.query(name, description, JsonType.whole(1)),
                text -> whole(text)
                        .filter(number -> number >= 1)
                        .orElseThrow(() -> Problem.malformed(name + " must be a whole number ≥ 1")
                                .exception()));
    }

    /** A whole number from one to a maximum. */
    public static QueryParameter<Integer> upTo(int maximum, int preset, String name, String description) {
        var type = JsonType.whole(1).put("maximum", maximum).put("default", preset);
        return new QueryParameter<>(
                Parameter.query(name, description, type),
                text -> whole(text)
                        .filter(number -> number >= 1 && number <= maximum)
                        .map(Long::intValue)
                        .orElseThrow(() -> Problem.malformed(name + " must be a whole number in [1, " + maximum + "]")
                                .exception()));
    }

    private static Optional<Long> whole(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Returns empty if the request lacks the parameter, or has it without a value. */
    public Optional<T> of(Context context) {
        return Optional.ofNullable(context.queryParam(parameter.name()))
                .filter(text -> !text.isEmpty())
                .map(parse);
    }

    /** @throws ProblemException naming parameters that are unknown, or one that is given twice */
    static void requireKnown(Context context, Set<String> known) {
        var given = context.queryParamMap();
        Problem.unknown("parameter", given.keySet(), known).ifPresent(problem -> {
            throw problem.exception();
        });
        given.forEach((name, values) -> {
            if (values.size() > 1) {
                throw Problem.malformed("parameter " + name + " must be given once")
                        .exception();
            }
        });
    }
}
