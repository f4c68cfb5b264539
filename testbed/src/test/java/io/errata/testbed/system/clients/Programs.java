package io.errata.testbed.system.clients;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs other people's programs. */
final class Programs {
    /** What a program left behind. */
    record Finished(int code, byte[] out, String said) {
        String text() {
            return new String(out, StandardCharsets.UTF_8);
        }

        /** @throws IllegalStateException with what the program said, if it failed */
        Finished orThrow() {
            if (code != 0) {
                throw new IllegalStateException("ended with " + code + ": " + said + text());
            }
            return this;
        }
    }

    private Programs() {}

    /** @throws IllegalStateException if it cannot be started or has not ended in time; then it is stopped */
    static Finished run(List<String> command, byte[] input, Duration longest) {
        try {
            var process = new ProcessBuilder(command).start();
            var out = reading(process.getInputStream());
            var said = reading(process.getErrorStream());
            try (var in = process.getOutputStream()) {
                in.write(input);
            }
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " has not ended after " + longest.toSeconds() + " s");
            }
            return new Finished(process.exitValue(), out.join(), new String(said.join(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("could not run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    static boolean onPath(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static CompletableFuture<byte[]> reading(InputStream from) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var read = new ByteArrayOutputStream();
                    try (from) {
                        from.transferTo(read);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return read.toByteArray();
                },
                task -> Thread.ofVirtual().start(task));
    }
}
