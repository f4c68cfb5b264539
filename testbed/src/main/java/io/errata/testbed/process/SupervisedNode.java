package io.errata.testbed.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** {@code errata up} as a process of its own, with this process's Java and its options. */
public final class SupervisedNode {
    private final Process process;
    private final CompletableFuture<String> ready;

    private SupervisedNode(Process process) {
        this.process = process;
        this.ready = CompletableFuture.supplyAsync(
                () -> firstLine(process), task -> Thread.ofVirtual().start(task));
    }

    /**
     * Starts the process.
     *
     * @param arguments   arguments of {@code up}
     * @param environment takes precedence over this process's environment
     * @param log         file to which its error stream is appended; empty = this process's error stream
     */
    public static SupervisedNode start(List<String> arguments, Map<String, String> environment, Optional<Path> log)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The process maps the classes that an earlier node left, like ./errata up does.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .map(argument -> argument.replaceFirst("/[a-z]+\\.jsa$", "/up.jsa"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.errata.cli.Errata", "up", "--json"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectError(log.map(file -> Redirect.appendTo(file.toFile())).orElse(Redirect.INHERIT));
        builder.environment().putAll(environment);
        return new SupervisedNode(builder.start());
    }

    /** The line that it prints when it is ready; fails with {@link UncheckedIOException} if it ends before. */
    public CompletableFuture<String> ready() {
        return ready;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Acts like a loss of power: the process closes and commits nothing. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Acts like Ctrl-C. */
    public void terminate() {
        process.destroy();
    }

    /** Stops the process until {@link #resume}; its connections stay open. */
    public void pause() throws IOException {
        signal("STOP");
    }

    public void resume() throws IOException {
        signal("CONT");
    }

    /** @return exit code */
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    private void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .onExit()
                .join();
    }

    private static String firstLine(Process process) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return Optional.ofNullable(lines.readLine())
                    .orElseThrow(() -> new IOException("the node ended before it was ready"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
