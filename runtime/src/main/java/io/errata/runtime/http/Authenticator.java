package io.errata.runtime.http;

import io.javalin.http.Context;
import java.util.Optional;

/** Identifies the caller of a request. Safe for many threads. */
public interface Authenticator {
    /** Returns empty if the caller cannot be identified. */
    Optional<Caller> caller(Context request);

    /** How a caller authenticates, in the form of {@code WWW-Authenticate}. */
    String challenge();

    static Authenticator of(HttpSettings.Access access) {
        return switch (access) {
            case HttpSettings.Access.Open() -> new Unasked();
            case HttpSettings.Access.Bearer(var file) -> BearerTokens.read(file);
            case HttpSettings.Access.ClientCertificate() -> new ClientCertificates();
        };
    }

    /** Lets every caller in. */
    record Unasked() implements Authenticator {
        @Override
        public Optional<Caller> caller(Context request) {
            return Optional.of(new Caller.Unnamed());
        }

        @Override
        public String challenge() {
            return "";
        }
    }
}
