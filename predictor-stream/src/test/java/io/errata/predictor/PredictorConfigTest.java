package io.errata.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.runtime.http.HttpSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictorConfigTest {
    private static PredictorConfig config(Map<String, String> settings) {
        var all = new HashMap<>(Map.of("bootstrap.servers", "b:1", "state.dir", "state"));
        all.putAll(settings);
        return PredictorConfig.of(all);
    }

    @Test
    void shouldServeMetricsAndHealthToEverybodyOnLoopbackByDefault() {
        var http = config(Map.of()).http();

        assertThat(http.host()).isEqualTo("127.0.0.1");
        assertThat(http.port()).isZero();
        assertThat(http.access()).isEqualTo(new HttpSettings.Access.Open());
        assertThat(http.tls()).isEmpty();
    }

    @Test
    void shouldAskForTokensWhereTold() {
        var http = config(Map.of("http.auth", "bearer", "http.auth.file", "tokens"))
                .http();

        assertThat(http.access()).isEqualTo(new HttpSettings.Access.Bearer(Path.of("tokens")));
    }
}
