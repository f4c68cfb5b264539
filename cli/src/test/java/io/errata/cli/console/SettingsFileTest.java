package io.errata.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldReadSettings() throws IOException {
        var file = Files.writeString(folder.resolve("a"), "scope.threshold = 0.7\nnamespaces=müller\n");

        assertThat(SettingsFile.read(Optional.of(file)))
                .containsEntry("scope.threshold", "0.7")
                .containsEntry("namespaces", "müller");
        assertThat(SettingsFile.read(Optional.empty())).isEmpty();
    }

    @Test
    void shouldNameTheFileThatIsNone() throws IOException {
        var bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF, (byte) 0xFE});
        var escape = Files.writeString(folder.resolve("escape"), "a=\\u12G\n");

        assertThatThrownBy(() -> SettingsFile.read(Optional.of(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(bytes + " is no properties file: it is not UTF-8");
        assertThatThrownBy(() -> SettingsFile.read(Optional.of(escape)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(escape + " is no properties file: ");
        assertThatThrownBy(() -> SettingsFile.read(Optional.of(folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder + " is a folder, not a properties file");
    }
}
