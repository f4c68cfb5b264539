package io.errata.runtime.http;

import io.javalin.community.ssl.SslConfig;
import java.nio.file.Path;
import java.util.Optional;
import nl.altindag.ssl.exception.GenericException;
import org.apache.kafka.common.config.ConfigException;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** Makes the server listen with TLS only. */
record TlsListener(HttpSettings settings, HttpSettings.Tls tls) {
    /** @throws ConfigException naming the files that cannot be used */
    void configure(SslConfig ssl) {
        ssl.host = settings.host();
        ssl.insecure = false;
        ssl.securePort = settings.port();
        // The certificate states its names, and clients check them.
        ssl.sniHostCheck = false;
        loading(
                "http.tls.certificate " + tls.certificate() + " and http.tls.key " + tls.key(),
                () -> ssl.pemFromPath(tls.certificate().toString(), tls.key().toString()));
        tls.clientCa().ifPresent(ca -> trust(ca, ssl));
    }

    private static void trust(Path ca, SslConfig ssl) {
        loading(
                "http.tls.client.ca " + ca,
                () -> ssl.withTrustConfig(trust -> trust.certificateFromPath(ca.toString())));
        ssl.configConnectors(TlsListener::askForCertificate);
    }

    private static void loading(String what, Runnable load) {
        try {
            load.run();
        } catch (GenericException e) {
            throw new ConfigException(what + " cannot be used: " + e.getMessage());
        }
    }

    /**
     * Lets callers without a certificate connect, because health needs none. {@link AccessFilter} refuses their other
     * requests.
     */
    private static void askForCertificate(ServerConnector connector) {
        Optional.ofNullable(connector.getConnectionFactory(SslConnectionFactory.class))
                .ifPresent(factory -> {
                    factory.getSslContextFactory().setNeedClientAuth(false);
                    factory.getSslContextFactory().setWantClientAuth(true);
                });
    }
}
