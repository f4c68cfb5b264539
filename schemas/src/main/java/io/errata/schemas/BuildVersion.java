package io.errata.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * Which build this is.
 *
 * @param version of the release
 * @param commit  of the sources, abbreviated; with {@code -modified} after it where they differ from it, {@code unknown}
 *                where they were built outside a repository
 * @param time    of the build, in UTC
 */
public record BuildVersion(String version, String commit, String time) {
    public static final String UNKNOWN = "unknown";

    /** The build this class is of. */
    public static BuildVersion current() {
        var properties = new Properties();
        try (InputStream in = Objects.requireNonNull(BuildVersion.class.getResourceAsStream("build.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read build.properties", e);
        }
        return of(properties);
    }

    static BuildVersion of(Properties properties) {
        return new BuildVersion(value(properties, "version"), value(properties, "commit"), value(properties, "time"));
    }

    /** A placeholder that the build left as it was says nothing. */
    private static String value(Properties properties, String name) {
        var value = properties.getProperty(name, "").strip();
        return value.isEmpty() || value.startsWith("${") ? UNKNOWN : value;
    }

    /** Version and commit as one word, such as {@code 1.2.0+0123456789ab}. */
    @Override
    public String toString() {
        return version + "+" + commit;
    }
}
