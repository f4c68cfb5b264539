package io.errata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Ddocs.write=true} writes the page instead. */
class SettingsTest {
    private static final Path PAGE = Path.of("..", "docs", "operations", "settings.md");

    static Stream<ConfigDef.ConfigKey> settings() {
        return Stream.of(IngestConfig.DEFINITION, PredictorConfig.DEFINITION)
                .flatMap(definition -> definition.configKeys().values().stream());
    }

    @Test
    void shouldBeOnThePageAsTheyAreDefined() throws IOException {
        var page = Files.readString(PAGE);
        var made = SettingsPage.written(page);

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, made);
        } else {
            assertThat(page).as("stale: run this test with -Ddocs.write=true").isEqualTo(made);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldSayOneSentenceEach(ConfigDef.ConfigKey setting) throws IOException {
        assertThat(setting.documentation).matches("(?s)\\S.*\\.").doesNotContain("|", "\n");
        assertThat(Files.readString(PAGE)).contains("| `" + setting.name + "` | ");
    }
}
