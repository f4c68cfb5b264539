package io.errata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    private static final Path OPERATE = Path.of("..", "docs", "operate.md");

    static Stream<ConfigDef.ConfigKey> settings() {
        return Stream.of(IngestConfig.DEFINITION, PredictorConfig.DEFINITION)
                .flatMap(definition -> definition.configKeys().values().stream())
                .filter(setting -> !setting.name.startsWith("http."));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldBeInTheDocsWithItsDefault(ConfigDef.ConfigKey setting) throws IOException {
        // A secret has none, and would not say so.
        var preset = setting.hasDefault() && setting.type != ConfigDef.Type.PASSWORD
                ? ConfigDef.convertToString(setting.defaultValue, setting.type)
                : "";

        assertThat(Files.readString(OPERATE))
                .contains("| `" + setting.name + "` | " + (preset.isEmpty() ? "" : "`" + preset + "` ") + "| ");
    }
}
