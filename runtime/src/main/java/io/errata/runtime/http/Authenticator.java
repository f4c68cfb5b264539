package io.errata.runtime.http;

import io.javalin.http.Context;
import java.util.Optional;

/** Finds out who asks. Safe for many threads. */
public interface Authenticator {
    /** Empty if that cannot be told. */
    Optional<Caller> caller(Context request);

    /** How to say who asks, as in {@code WWW-Authenticate}. */
    String challenge();

    static Authenticator of(HttpSettings.Access access) {
        return switch (access) {
            case HttpSettings.Access.Open() -> new Unasked();
            case HttpSettings.Access.Bearer(var file) -> BearerTokens.read(file);
            case HttpSettings.Access.ClientCertificate() -> new ClientCertificates();
        };
    }

    /** Lets everybody in. */
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
