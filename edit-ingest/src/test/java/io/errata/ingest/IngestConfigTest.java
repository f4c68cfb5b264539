package io.errata.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.runtime.config.AppSettings;
import io.errata.runtime.http.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class IngestConfigTest {
    @Test
    void shouldDocumentEverySettingOfItsOwnAsItIs() throws IOException {
        var document = Files.readAllLines(Path.of("..", "docs", "operations", "settings.md"));
        var ofBothApps =
                AppSettings.define(HttpSettings.define(new ConfigDef())).names();

        var rows = IngestConfig.DEFINITION.configKeys().values().stream()
                .filter(setting -> !ofBothApps.contains(setting.name))
                .map(IngestConfigTest::row)
                .toList();

        var table = document.subList(document.indexOf("## edit-ingest"), document.indexOf("## predictor-stream"));
        assertThat(table.stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.replaceFirst(" \\| [^|]* \\| (?=[^|]*\\|$)", " | ")))
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    private static String row(ConfigDef.ConfigKey key) {
        return "| `%s` | %s | %s |".formatted(key.name, standard(key.defaultValue), key.documentation);
    }

    private static String standard(Object value) {
        if (value == ConfigDef.NO_DEFAULT_VALUE) {
            return "needed";
        }
        var text = value instanceof List<?> list ? String.valueOf(list.getFirst()) : String.valueOf(value);
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    @Test
    void shouldNameAnUnknownSetting() {
        assertThatThrownBy(() -> IngestConfig.of(Map.of("http.prt", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("unknown setting http.prt");
    }

    @Test
    void shouldPassKafkaSettingsToTheClients() {
        var config = IngestConfig.of(
                Map.of("bootstrap.servers", "b:1", "state.dir", "state", "kafka.security.protocol", "SSL"));

        assertThat(config.app().clients()).isEqualTo(Map.of("bootstrap.servers", "b:1", "security.protocol", "SSL"));
    }
}
