package io.errata.schemas.codec;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.errata.schemas.topic.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The settings that choose how values are encoded, the same for both apps and for every client. */
public final class Encoding {
    /** The prefix of every setting of this kind. */
    public static final String PREFIX = "registry.";

    public static final String REGISTRY_URL = PREFIX + "url";
    private static final String BASIC_AUTH = PREFIX + "basic.auth";
    private static final String BEARER_TOKEN = PREFIX + "bearer.token";
    private static final String TIMEOUT = PREFIX + "timeout.ms";
    private static final String URL_DOC =
            "Confluent-compatible schema registry, as http://host:8081; empty = Avro single-object encoding, which needs none.";
    private static final String TIMEOUT_DOC =
            "How long a silent registry is tried before a stream thread starts again; the wait of that thread rises with it.";

    private Encoding() {}

    /** Adds these settings to an app's. */
    public static ConfigDef define(ConfigDef definition) {
        return definition
                .define(REGISTRY_URL, STRING, "", MEDIUM, URL_DOC)
                .define(BASIC_AUTH, PASSWORD, "", MEDIUM, "user:password for the registry.")
                .define(BEARER_TOKEN, PASSWORD, "", MEDIUM, "Token for the registry; not with registry.basic.auth.")
                .define(TIMEOUT, INT, 10_000, atLeast(1), LOW, TIMEOUT_DOC);
    }

    /**
     * @param settings by name; others are ignored
     * @throws ConfigException       naming the setting that is wrong
     * @throws RegistryException     if the settings name a registry and it refuses
     * @throws RegistryAwayException if it does not answer
     */
    public static Codecs codecs(Map<String, ?> settings, Topics topics) {
        var values = new AbstractConfig(define(new ConfigDef()), settings, false);
        var authorization = authorization(values);
        if (values.getString(REGISTRY_URL).isEmpty()) {
            if (authorization.isPresent()) {
                throw new ConfigException(REGISTRY_URL + " must be set where registry credentials are");
            }
            return Codecs.singleObject();
        }
        return Codecs.registry(registry(values, authorization), topics);
    }

    private static RegistrySettings registry(AbstractConfig values, Optional<Password> authorization) {
        var timeout = Duration.ofMillis(values.getInt(TIMEOUT));
        return new RegistrySettings(uri(values.getString(REGISTRY_URL)), authorization, timeout);
    }

    private static URI uri(String url) {
        try {
            var uri = URI.create(url.replaceAll("/+$", ""));
            if (uri.getHost() != null
                    && String.valueOf(uri.getScheme()).matches("https?")
                    && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // The error below says which values are valid.
        }
        throw new ConfigException(REGISTRY_URL, url, "must be http://… or https://… without user and password");
    }

    private static Optional<Password> authorization(AbstractConfig values) {
        var basic = values.getPassword(BASIC_AUTH).value();
        var token = values.getPassword(BEARER_TOKEN).value();
        if (!basic.isEmpty() && !token.isEmpty()) {
            throw new ConfigException("only one of " + BASIC_AUTH + " and " + BEARER_TOKEN + " may be set");
        }
        if (!token.isEmpty()) {
            return Optional.of(new Password("Bearer " + token));
        }
        return basic.isEmpty() ? Optional.empty() : Optional.of(new Password("Basic " + base64(basic)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
