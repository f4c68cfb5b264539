package io.errata.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoresTest {
    @TempDir
    private Path folder = Path.of("");

    private Path store = folder;
    private final Properties settings = new Properties();

    @BeforeEach
    void fill() throws IOException {
        settings.setProperty("state.dir", folder.toString());
        settings.setProperty("application.id", "app");
        store = folder.resolve("app/1_0/store");
        Files.writeString(folder.resolve("instance.id"), "me");
    }

    @Test
    void shouldKeepWhatTheSameTopologyMade() throws IOException {
        LocalStores.keepFor(settings, "a");
        Files.createDirectories(store);

        LocalStores.keepFor(settings, "a");

        assertThat(store).exists();
    }

    @Test
    void shouldDropWhatAnotherTopologyMadeAndNothingElse() throws IOException {
        LocalStores.keepFor(settings, "a");
        Files.createDirectories(store);

        LocalStores.keepFor(settings, "b");

        assertThat(folder.resolve("app")).doesNotExist();
        assertThat(folder.resolve("instance.id")).exists();
    }

    @Test
    void shouldBeAnotherMemberOfTheGroupWhenTheTopologyIsAnother() {
        LocalStores.keepFor(settings, "a");
        var first = settings.getProperty("consumer.group.instance.id");
        LocalStores.keepFor(settings, "a");
        var again = settings.getProperty("consumer.group.instance.id");
        LocalStores.keepFor(settings, "b");

        assertThat(again).isEqualTo(first);
        assertThat(settings.getProperty("consumer.group.instance.id"))
                .isNotEqualTo(first)
                .startsWith("me-");
    }

    @Test
    void shouldDropWhatNobodySaysWhoMade() throws IOException {
        Files.createDirectories(store);

        LocalStores.keepFor(settings, "a");

        assertThat(folder.resolve("app")).doesNotExist();
    }
}
