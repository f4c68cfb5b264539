package io.errata.testbed.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.console.SettingsFile;
import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldPrintAFileThatSetsNothing() throws IOException {
        assertThat(read(CommandResult.errata("settings").out())).isEmpty();
    }

    @Test
    void shouldPrintEverySettingOnceWithTheDefaultThatIsRead() throws IOException {
        var printed = CommandResult.errata("settings").out();

        var settings = read(printed.replaceAll("(?m)^#(?=\\S+=)", ""));

        assertThat(printed.lines().filter(line -> line.matches("#\\S+=.*"))).hasSize(settings.size());
        assertDefaults(IngestConfig.DEFINITION, settings);
        assertDefaults(PredictorConfig.DEFINITION, settings);
    }

    private static void assertDefaults(ConfigDef definition, Map<String, String> settings) {
        var required = Map.of("bootstrap.servers", "localhost:1", "state.dir", "state");
        var read = new HashMap<>(required);
        read.putAll(settings);
        read.keySet().retainAll(definition.names());

        assertThat(read.keySet())
                .containsAll(definition.names().stream()
                        .filter(name -> !name.equals("topics.prefix") && !name.equals("device"))
                        .toList());
        assertThat(definition.parse(read)).isEqualTo(definition.parse(required));
    }

    private Map<String, String> read(String printed) throws IOException {
        return SettingsFile.read(Optional.of(Files.writeString(folder.resolve("errata.properties"), printed)));
    }
}
