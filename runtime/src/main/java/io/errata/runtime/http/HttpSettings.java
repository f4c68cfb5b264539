package io.errata.runtime.http;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/**
 * The HTTP settings of an app.
 *
 * @param port 0 = any free one
 * @param tls  empty = plain HTTP
 */
public record HttpSettings(String host, int port, Bounds bounds, Access access, Optional<Tls> tls) {
    private static final String AUTH = "http.auth";
    private static final String AUTH_FILE = "http.auth.file";
    private static final String CERTIFICATE = "http.tls.certificate";
    private static final String KEY = "http.tls.key";
    private static final String CLIENT_CA = "http.tls.client.ca";

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    AUTH,
                    STRING,
                    "none",
                    ValidString.in("none", "bearer", "mtls"),
                    HIGH,
                    "Callers let in: none = everybody; bearer = tokens of http.auth.file; mtls = client certificates.")
            .define(AUTH_FILE, STRING, "", MEDIUM, "Lines identity:sha256hex(token)[:namespace,namespace].")
            .define(CERTIFICATE, STRING, "", MEDIUM, "PEM file, chain included; empty = plain HTTP.")
            .define(KEY, STRING, "", MEDIUM, "PEM file of the certificate's private key, PKCS#8, not encrypted.")
            .define(CLIENT_CA, STRING, "", MEDIUM, "PEM file of the authority that signs the certificates of clients.")
            .define(
                    "http.host",
                    STRING,
                    "127.0.0.1",
                    MEDIUM,
                    "Address listened on; 0.0.0.0 = all, and then http.auth and TLS should be on.")
            .define(
                    "http.port",
                    INT,
                    0,
                    between(0, 65535),
                    MEDIUM,
                    "Port of edits, metrics and health; 0 = any free one.")
            .define("http.request.max.bytes", INT, 262144, atLeast(1), LOW, "Largest body that is read.")
            .define(
                    "http.rate.per.second",
                    INT,
                    100,
                    atLeast(1),
                    MEDIUM,
                    "Requests of one identity, or of one address where there is none; twice as many in a burst.");

    /**
     * @param requestMaxBytes largest body, ≥ 1
     * @param ratePerSecond   requests a second of one identity or address, ≥ 1
     */
    public record Bounds(int requestMaxBytes, int ratePerSecond) {}

    /** The callers that are let in, and how they are identified. */
    public sealed interface Access {
        /** Every caller may do everything. */
        record Open() implements Access {}

        /** @param file see {@link BearerTokens} */
        record Bearer(Path file) implements Access {}

        /** The identity is the common name of a certificate that the client CA has signed. */
        record ClientCertificate() implements Access {}
    }

    /**
     * PEM files.
     *
     * @param clientCa authority that signs the certificates of clients; empty = no certificate is requested
     */
    public record Tls(Path certificate, Path key, Optional<Path> clientCa) {}

    /** Adds the settings to those of the app. */
    public static ConfigDef define(ConfigDef definition) {
        DEFINITION.configKeys().values().forEach(definition::define);
        return definition;
    }

    /** @throws ConfigException naming the settings that do not go together */
    public static HttpSettings from(AbstractConfig values) {
        var bounds = new Bounds(values.getInt("http.request.max.bytes"), values.getInt("http.rate.per.second"));
        var tls = tls(values);
        return new HttpSettings(
                values.getString("http.host"), values.getInt("http.port"), bounds, access(values, tls), tls);
    }

    private static Optional<Tls> tls(AbstractConfig values) {
        var certificate = path(values, CERTIFICATE);
        var key = path(values, KEY);
        var clientCa = path(values, CLIENT_CA);
        require(certificate.isPresent() == key.isPresent(), CERTIFICATE + " and " + KEY + " must be given together");
        require(
                clientCa.isPresent() == values.getString(AUTH).equals("mtls"),
                CLIENT_CA + " must be given if " + AUTH + " is mtls, and only then");
        require(clientCa.isEmpty() || key.isPresent(), CLIENT_CA + " needs " + CERTIFICATE + " and " + KEY);
        return certificate.flatMap(first -> key.map(second -> new Tls(first, second, clientCa)));
    }

    private static Access access(AbstractConfig values, Optional<Tls> tls) {
        var file = path(values, AUTH_FILE);
        boolean bearer = values.getString(AUTH).equals("bearer");
        require(file.isPresent() == bearer, AUTH_FILE + " must be given if " + AUTH + " is bearer, and only then");
        return file.<Access>map(Access.Bearer::new)
                .or(() -> tls.flatMap(Tls::clientCa).map(ca -> new Access.ClientCertificate()))
                .orElseGet(Access.Open::new);
    }

    private static Optional<Path> path(AbstractConfig values, String name) {
        return Optional.of(values.getString(name))
                .filter(given -> !given.isBlank())
                .map(Path::of);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ConfigException(message);
        }
    }
}
