package io.errata.cli.console;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Reads settings from a file of properties. */
public final class SettingsFile {
    private SettingsFile() {}

    /**
     * Reads the settings.
     *
     * @param file file in UTF-8; without a file there are no settings
     * @throws IllegalArgumentException if it holds something else
     * @throws IOException              if it cannot be read
     */
    public static Map<String, String> read(Optional<Path> file) throws IOException {
        var settings = new HashMap<String, String>();
        if (file.isPresent()) {
            var read = read(file.get());
            read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
        }
        return settings;
    }

    private static Properties read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder, not a properties file");
        }
        try {
            return loaded(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is no properties file: it is not UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no properties file: " + e.getMessage(), e);
        }
    }

    private static Properties loaded(Path file) throws IOException {
        var loaded = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            loaded.load(in);
        }
        return loaded;
    }
}
