package io.errata.runtime.http;

import io.javalin.http.Context;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Takes the common name of the client's certificate as its identity. TLS has checked the certificate before. */
final class ClientCertificates implements Authenticator {
    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    @Override
    public Optional<Caller> caller(Context request) {
        return Stream.ofNullable(request.req().getAttribute(ATTRIBUTE))
                .filter(X509Certificate[].class::isInstance)
                .flatMap(chain -> Arrays.stream((X509Certificate[]) chain))
                .findFirst()
                .flatMap(own -> commonName(own.getSubjectX500Principal().getName()))
                .map(name -> new Caller.Identity(name, Set.of()));
    }

    @Override
    public String challenge() {
        return "Certificate";
    }

    /** The most specific common name; empty if there is none. */
    private static Optional<String> commonName(String subject) {
        try {
            return new LdapName(subject)
                    .getRdns().reversed().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
