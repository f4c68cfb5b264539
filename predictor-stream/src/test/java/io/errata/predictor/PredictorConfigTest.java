package io.errata.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.runtime.http.HttpSettings;
import io.errata.serac.torch.huggingface.ModelSize;
import io.errata.serac.torch.runtime.PrecisionSetting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictorConfigTest {
    private static PredictorConfig config(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("bootstrap.servers", "127.0.0.1:9");
        all.put("state.dir", "state");
        return PredictorConfig.of(all);
    }

    @Test
    void shouldLeaveThePrecisionToTheProcessorUnlessItIsSet() {
        assertThat(config(Map.of()).precision()).isEqualTo(PrecisionSetting.AUTO);
        assertThat(config(Map.of("precision", "BFloat16")).precision()).isEqualTo(PrecisionSetting.BFLOAT16);
    }

    @ParameterizedTest
    @CsvSource({
        "device,gpu,'Invalid value gpu for configuration device: must be auto, cpu or cuda:N'",
        "models,huge,'Invalid value huge for configuration models: must be small, base or large'",
        "precision,float16,'Invalid value float16 for configuration precision: must be auto, float32 or bfloat16'"
    })
    void shouldListWhatIsAllowed(String name, String value, String message) {
        assertThatThrownBy(() -> config(Map.of(name, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void shouldRunTheSmallModelsUnlessOthersAreSet() {
        assertThat(config(Map.of()).encoder().size()).isEqualTo(ModelSize.SMALL);
        assertThat(config(Map.of("models", "Base")).encoder().size()).isEqualTo(ModelSize.BASE);
    }

    @Test
    void shouldSayThatTheLargeModelsNeedTheirFolder() {
        assertThatThrownBy(() -> config(Map.of("models", "large")).encoder())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("models.dir")
                .hasMessageContaining("all-mpnet-base-v2");
        assertThatThrownBy(() -> config(Map.of("models", "large", "models.dir", "nowhere"))
                        .encoder())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("model directory nowhere has no readable config.json");
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
