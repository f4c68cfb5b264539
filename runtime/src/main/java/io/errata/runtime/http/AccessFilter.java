package io.errata.runtime.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Lets a request through if its caller is known and has not sent too many requests. */
public final class AccessFilter {
    private static final String CALLER = "caller";
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    private final Authenticator authenticator;
    private final RateLimits limits;
    private final Set<String> open;

    /** @param open paths that everybody may use at any rate */
    AccessFilter(Authenticator authenticator, RateLimits limits, Set<String> open) {
        this.authenticator = authenticator;
        this.limits = limits;
        this.open = Set.copyOf(open);
    }

    /** @throws ProblemException if the caller is unknown, has sent too many requests, or hides the method */
    void pass(Context context) {
        if (context.header(METHOD_OVERRIDE) != null) {
            // Javalin would follow it, past every proxy that looks at methods.
            throw Problem.malformed(METHOD_OVERRIDE + " is not taken").exception();
        }
        if (open.contains(context.path())) {
            return;
        }
        var caller = authenticator.caller(context);
        limits.take(counted(caller, context.ip())).ifPresent(wait -> {
            throw tooMany(wait).exception();
        });
        context.attribute(CALLER, caller.orElseThrow(() -> unauthenticated().exception()));
    }

    private Problem tooMany(Duration wait) {
        return Problem.of(429, "too-many-requests", "at most " + limits.perSecond() + " requests a second")
                .withHeader("Retry-After", String.valueOf(wait.plusMillis(999).toSeconds()));
    }

    private Problem unauthenticated() {
        return Problem.of(401, "unauthenticated", "the caller must be named and known")
                .withHeader("WWW-Authenticate", authenticator.challenge());
    }

    /** Counts an unknown caller by its address, however many tokens it tries. */
    private static String counted(Optional<Caller> caller, String address) {
        return switch (caller.orElseGet(Caller.Unnamed::new)) {
            case Caller.Identity(var name, var namespaces) -> "identity " + name;
            case Caller.Unnamed() -> "address " + address;
        };
    }

    /** The caller. It is known once {@link #pass} has let the request through. */
    public static Caller caller(Context context) {
        return Optional.<Caller>ofNullable(context.attribute(CALLER))
                .orElseThrow(() -> new IllegalStateException("a request came past the access filter"));
    }

    /** @throws ProblemException if the caller may not use the namespace of the path */
    public static String namespace(Context context) {
        var namespace = context.pathParam("ns");
        if (!caller(context).mayUse(namespace)) {
            throw Problem.of(403, "namespace-refused", "this namespace is not among yours")
                    .exception();
        }
        return namespace;
    }
}
