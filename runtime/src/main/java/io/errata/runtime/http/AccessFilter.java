package io.errata.runtime.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** What every request passes first: who asks, and not too often. Only health is open to all. */
public final class AccessFilter {
    private static final String CALLER = "caller";
    private static final Set<String> OPEN = Set.of("/health/live", "/health/ready");

    private final Authenticator authenticator;
    private final RateLimits limits;

    public AccessFilter(Authenticator authenticator, RateLimits limits) {
        this.authenticator = authenticator;
        this.limits = limits;
    }

    /** @throws ProblemException if who asks is not known, or has asked too often */
    public void pass(Context context) {
        if (OPEN.contains(context.path())) {
            return;
        }
        var caller = authenticator.caller(context);
        limits.take(counted(caller, context.ip())).ifPresent(wait -> {
            throw Problem.of(429, "too-many-requests", "at most " + limits.perSecond() + " requests a second")
                    .withHeader(
                            "Retry-After", String.valueOf(wait.plusMillis(999).toSeconds()))
                    .exception();
        });
        context.attribute(
                CALLER,
                caller.orElseThrow(() -> Problem.of(401, "unauthenticated", "who asks must be said and known")
                        .withHeader("WWW-Authenticate", authenticator.challenge())
                        .exception()));
    }

    /** One that is unknown counts for its address, however many tokens it tries. */
    private static String counted(Optional<Caller> caller, String address) {
        return switch (caller.orElseGet(Caller.Unnamed::new)) {
            case Caller.Identity(var name, var namespaces) -> "identity " + name;
            case Caller.Unnamed() -> "address " + address;
        };
    }

    /** Who asks; known once {@link #pass} let the request through. */
    public static Caller caller(Context context) {
        return Optional.<Caller>ofNullable(context.attribute(CALLER))
                .orElseThrow(() -> new IllegalStateException("a request came past the gate"));
    }

    /** @throws ProblemException if whoever asks may not use it */
    public static String namespace(Context context) {
        var namespace = context.pathParam("ns");
        if (!caller(context).mayUse(namespace)) {
            throw Problem.of(403, "namespace-refused", "this namespace is not among yours")
                    .exception();
        }
        return namespace;
    }
}
