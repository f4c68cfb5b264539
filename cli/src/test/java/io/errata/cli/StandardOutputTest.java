package io.errata.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.errata.cli.console.ExitCode;
import io.errata.cli.console.StandardOutput;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardOutputTest {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "edit --help"})
    void shouldFailWhenTheDiskBehindItIsFull(String command) throws IOException {
        var full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");

        try (var out = new FileOutputStream(full.toFile())) {
            assertThat(run(out, command.split(" ", -1))).isEqualTo(ExitCode.ENVIRONMENT);
        }

        assertThat(err.toString()).startsWith("errata: could not write to standard output: ");
    }

    @Test
    void shouldNotFailWhenItsReaderHasSeenEnough() {
        assertThat(run(failingWith("Broken pipe"), "--version")).isEqualTo(ExitCode.DONE);

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldKeepWhatWentWrongFirst() {
        assertThat(run(failingWith("No space left on device"), "--help")).isEqualTo(ExitCode.ENVIRONMENT);

        assertThat(err.toString())
                .isEqualTo("errata: could not write to standard output: No space left on device%n".formatted());
    }

    @Test
    void shouldPassOnWhatIsWrittenAndHowTheCommandEnded() {
        var out = new ByteArrayOutputStream();

        assertThat(run(out, "--version")).isEqualTo(ExitCode.DONE);
        assertThat(run(out, "no-such-command")).isEqualTo(ExitCode.WRONG_USE);

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("errata ");
    }

    private int run(OutputStream out, String... args) {
        var command = Errata.commandLine().setErr(new PrintWriter(err, true));
        return Errata.run(command, new StandardOutput(out), StandardCharsets.UTF_8, args);
    }

    /** Then with something else, each time anew. */
    private static OutputStream failingWith(String first) {
        return new OutputStream() {
            private String message = first;

            @Override
            public void write(int one) throws IOException {
                var now = message;
                message = "and again: " + first;
                throw new IOException(now);
            }
        };
    }
}
