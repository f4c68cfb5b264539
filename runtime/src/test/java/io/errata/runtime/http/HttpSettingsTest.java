package io.errata.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSettingsTest {
    @Test
    void shouldServePlainlyOnLoopbackByDefault() {
        var settings = settings(Map.of());

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isZero();
        assertThat(settings.tls()).isEqualTo(Optional.empty());
        assertThat(settings.access()).isEqualTo(new HttpSettings.Access.Open());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http.auth=bearer                                   | http.auth.file must be given if http.auth is bearer, and only then
            http.auth.file=f                                   | http.auth.file must be given if http.auth is bearer, and only then
            http.auth=mtls                                     | http.tls.client.ca must be given if http.auth is mtls, and only then
            http.tls.client.ca=c                               | http.tls.client.ca must be given if http.auth is mtls, and only then
            http.auth=mtls http.tls.client.ca=c                | http.tls.client.ca needs http.tls.certificate and http.tls.key
            http.tls.key=k                                     | http.tls.certificate and http.tls.key must be given together
            http.auth=basic                                    | String must be one of: none, bearer, mtls
            http.port=70000                                    | Value must be no more than 65535
            http.rate.per.second=0                             | Value must be at least 1
            """)
    void shouldSayWhichSettingsDoNotGoTogether(String named, String message) {
        var given = Arrays.stream(named.split(" "))
                .collect(Collectors.toMap(
                        each -> each.substring(0, each.indexOf('=')), each -> each.substring(each.indexOf('=') + 1)));

        assertThatThrownBy(() -> settings(given))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private static HttpSettings settings(Map<String, String> given) {
        return HttpSettings.from(new AbstractConfig(HttpSettings.define(new ConfigDef()), given, false));
    }
}
