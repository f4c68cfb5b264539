package io.errata.testbed.system.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code errata up} as a process of its own, as a user runs it, on free ports. */
final class ErrataUp implements AutoCloseable {
    private static final int MAX_SECONDS = 180;

    private final Process process;
    private final JsonNode addresses;

    private ErrataUp(Process process, JsonNode addresses) {
        this.process = process;
        this.addresses = addresses;
    }

    /** @param folder its data, and what it says */
    static ErrataUp start(Path folder) throws IOException, InterruptedException {
        var log = folder.resolve("up.log");
        var process = errata(
                        "up", "--port", "0", "--data", folder.resolve("data").toString(), "--json")
                .redirectError(log.toFile())
                .start();
        try {
            var line = firstLine(process).get(MAX_SECONDS, TimeUnit.SECONDS);
            return new ErrataUp(process, new ObjectMapper().readTree(line));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("errata up has not come up: " + Files.readString(log), e);
        }
    }

    /** Any command, not started yet. */
    static ProcessBuilder errata(String... arguments) {
        var command = new ArrayList<>(java());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static List<String> java() {
        var command = new ArrayList<>(List.of(
                Programs.java(), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-Xmx2g", "-Dai.djl.offline=true", "-cp", classPath(), "io.errata.cli.Errata"));
        return command;
    }

    /** The tests' own may be hidden in the manifest of a jar. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static CompletableFuture<String> firstLine(Process process) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        var out = new BufferedReader(
                                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                        var line = out.readLine();
                        if (line == null) {
                            throw new IOException("it ended without a word");
                        }
                        return line;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }

    String bootstrap() {
        return addresses.get("bootstrap").asText();
    }

    /** What it says to try in another terminal. */
    List<String> lines() {
        return addresses.get("try").valueStream().map(JsonNode::asText).toList();
    }

    /** The command as the launcher runs it, for a shell. */
    static String command() {
        return String.join(" ", java());
    }

    /** As a machine that loses power does: nothing is closed, nothing is committed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("errata up has not stopped within " + MAX_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
