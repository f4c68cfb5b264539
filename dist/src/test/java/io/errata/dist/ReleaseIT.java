package io.errata.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release as a stranger has it: unpacked somewhere, not writable, and run from elsewhere. */
class ReleaseIT {
    private static final int TIMEOUT_SECONDS = 180;

    @TempDir
    private static Path folder = Path.of("");

    private static Path release = Path.of("");

    @TempDir
    private Path elsewhere = Path.of("");

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        var place = Files.createDirectory(folder.resolve("a place"));
        var archive = only(Path.of("target"), "errata-*.tar.gz").toAbsolutePath();
        assertThat(run(place, "tar", "-xzf", archive.toString()).exitCode()).isZero();
        release = only(place, "errata-*");
        assertThat(run(place, "chmod", "-R", "a-w", release.toString()).exitCode())
                .isZero();
    }

    @AfterAll
    static void makeRemovable() throws IOException, InterruptedException {
        run(folder, "chmod", "-R", "u+w", release.toString());
    }

    @Test
    void shouldHoldAllThatItNeedsAndItsLicences() throws IOException {
        assertThat(release.resolve("LICENSE")).content().contains("Apache License");
        assertThat(release.resolve("NOTICE")).content().contains("Errata");
        assertThat(release.resolve("licenses").resolve("THIRD-PARTY.txt"))
                .content()
                .contains("kafka-clients", "pytorch-engine")
                .doesNotContain("junit", "assertj");
        assertThat(release.resolve("conf").resolve("errata.properties"))
                .content()
                .contains("#scope.threshold=0.5");
        assertThat(release.resolve("conf").resolve("logback.xml")).isRegularFile();
        assertThat(names(release.resolve("lib")))
                .anyMatch(name -> name.startsWith("errata-cli-"))
                .allMatch(name -> name.endsWith(".jar"))
                .noneMatch(name -> name.startsWith("junit"));
    }

    @Test
    void shouldRunFromElsewhereAndLeaveItsFolderAlone() throws IOException, InterruptedException {
        var before = state(release);

        var version = errata("--version");
        var doctor = errata("doctor");

        assertThat(version.exitCode()).as(version.out()).isZero();
        assertThat(version.out())
                .contains("errata " + release.getFileName().toString().replace("errata-", ""));
        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out()).contains("PyTorch loads", "All is well.");
        assertThat(state(release)).isEqualTo(before);
        assertThat(state(elsewhere.resolve("home")).keySet()).anyMatch(name -> name.endsWith(".jsa"));
    }

    @Test
    void shouldRefuseAnUnknownOption() throws IOException, InterruptedException {
        var refused = errata("doctor", "--no-such-option");

        assertThat(refused.exitCode()).as(refused.out()).isEqualTo(2);
        assertThat(refused.out()).contains("--no-such-option");
    }

    /** In a home of its own. */
    private Ended errata(String... arguments) throws IOException, InterruptedException {
        var home = Files.createDirectories(elsewhere.resolve("home"));
        var command = new ArrayList<>(
                List.of("env", "-u", "XDG_CACHE_HOME", "HOME=" + home, "JAVA_HOME=" + System.getProperty("java.home")));
        command.add(release.resolve("bin").resolve("errata").toString());
        command.addAll(List.of(arguments));
        return run(elsewhere, command.toArray(String[]::new));
    }

    private static Ended run(Path from, String... command) throws IOException, InterruptedException {
        var out = Files.createTempFile(folder, "out", ".txt");
        var process = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(List.of(command) + " runs for more than " + TIMEOUT_SECONDS + " s");
        }
        return new Ended(process.exitValue(), Files.readString(out));
    }

    /** When each file was written, by its name. */
    private static SortedMap<String, Long> state(Path folder) throws IOException {
        var state = new TreeMap<String, Long>();
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                state.put(
                        folder.relativize(file).toString(),
                        Files.getLastModifiedTime(file).toMillis());
            }
        }
        return state;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Path only(Path folder, String glob) throws IOException {
        try (var found = Files.newDirectoryStream(folder, glob)) {
            var all = new ArrayList<Path>();
            found.forEach(all::add);
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private record Ended(int exitCode, String out) {}
}
