package io.errata.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.schemas.Query;
import io.errata.schemas.topic.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    private static final Topics TOPICS = new Topics("");

    @Test
    void shouldNeedNoRegistry() {
        var codec = Encoding.codecs(Map.of("bootstrap.servers", "127.0.0.1:9092"), TOPICS)
                .of(Query.class);

        assertThat(codec).isInstanceOf(SingleObjectCodec.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"registry:8081", "ftp://registry", "http://ada:lovelace@registry", "http:// registry", "http://"
            })
    void shouldRefuseWhatIsNoAddress(String url) {
        assertThatThrownBy(() -> Encoding.codecs(Map.of("registry.url", url), TOPICS))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + url
                        + " for configuration registry.url: must be http://… or https://… without user and password");
    }

    @Test
    void shouldRefuseTwoKindsOfCredentials() {
        var settings = Map.of(
                "registry.url", "http://127.0.0.1:1", "registry.basic.auth", "a:b", "registry.bearer.token", "t");

        assertThatThrownBy(() -> Encoding.codecs(settings, TOPICS))
                .isInstanceOf(ConfigException.class)
                .hasMessage("only one of registry.basic.auth and registry.bearer.token may be set");
    }

    @Test
    void shouldRefuseCredentialsWithoutARegistry() {
        assertThatThrownBy(() -> Encoding.codecs(Map.of("registry.bearer.token", "t"), TOPICS))
                .isInstanceOf(ConfigException.class)
                .hasMessage("registry.url must be set where registry credentials are");
    }

    @Test
    void shouldNotShowCredentials() {
        var settings = new RegistrySettings(
                URI.create("http://127.0.0.1:1"), Optional.of(new Password("Bearer t0p")), Duration.ofSeconds(1));

        assertThat(settings.toString()).doesNotContain("t0p");
    }
}
