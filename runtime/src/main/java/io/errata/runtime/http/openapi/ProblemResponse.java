package io.errata.runtime.http.openapi;

import java.util.List;

/**
 * Describes a problem that several routes answer with.
 *
 * @param name under {@code #/components/responses}
 */
public record ProblemResponse(int status, String name, String description, List<Header> headers) {
    private static final Header RETRY_AFTER = new Header("Retry-After", "Seconds to wait before the next request.");

    /** Every route that needs authentication. */
    static final ProblemResponse UNAUTHENTICATED = new ProblemResponse(
            401,
            "Unauthenticated",
            "The request names no identity, or an unknown one.",
            List.of(new Header("WWW-Authenticate", "How to authenticate.")));

    /** Every route that needs authentication. */
    static final ProblemResponse TOO_MANY_REQUESTS =
            new ProblemResponse(429, "TooManyRequests", "More than http.rate.per.second.", List.of(RETRY_AFTER));

    /** Every route of a namespace. */
    public static final ProblemResponse FORBIDDEN = of(
            403, "Forbidden", "The identity may not use this namespace or page, or names another identity as author.");

    /** Every route that refuses unknown parameters. */
    static final ProblemResponse MALFORMED = of(
            400,
            "Malformed",
            "Not JSON, an unknown field or parameter, or a value of the wrong kind; the detail names it.");

    /** Every route with a body. */
    static final ProblemResponse TOO_LARGE = of(413, "TooLarge", "The body is over http.request.max.bytes.");

    /** Every route with a body. */
    static final ProblemResponse UNSUPPORTED_MEDIA_TYPE =
            of(415, "UnsupportedMediaType", "The body is not application/json.");

    public ProblemResponse {
        headers = List.copyOf(headers);
    }

    public static ProblemResponse of(int status, String name, String description) {
        return new ProblemResponse(status, name, description, List.of());
    }

    public static ProblemResponse unavailable(String description) {
        return new ProblemResponse(503, "Unavailable", description, List.of(RETRY_AFTER));
    }
}
