package io.errata.testbed.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.testbed.process.SupervisedNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A broker, an edit-ingest and a predictor, each a process of its own on loopback. */
final class Processes implements AutoCloseable {
    static final long HEAP_BYTES = 512L << 20;

    /** Heaps of one size, touched at the start: what then grows in a process is native. */
    private static final String JAVA_OPTIONS = "-Xms%1$d -Xmx%1$d -XX:+AlwaysPreTouch".formatted(HEAP_BYTES);

    private final ConcurrentLinkedDeque<SupervisedNode> running = new ConcurrentLinkedDeque<>();
    private final Path folder;
    private final String namespace;
    private final PrecisionSetting precision;
    private final Duration longest;
    private final String bootstrap;
    private final List<App> apps;

    /**
     * What is measured.
     *
     * @param name that its figures begin with
     * @param data folder of its local stores
     * @param http where it serves metrics
     */
    record App(String name, SupervisedNode process, Path data, URI http) {}

    /**
     * Returns when all are ready.
     *
     * @param folder    data and what every process says
     * @param precision of the models
     * @param longest   that a process may take to be ready
     */
    Processes(Path folder, String namespace, PrecisionSetting precision, Duration longest)
            throws IOException, TimeoutException, InterruptedException {
        this.folder = folder;
        this.namespace = namespace;
        this.precision = precision;
        this.longest = longest;
        // Or whoever stops this process has three others to stop.
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        try {
            this.bootstrap = ready("broker", start("broker", "--port", "0"))
                    .get("bootstrap")
                    .asText();
            this.apps = List.of(app("predictor", "predictor"), app("ingest", "http"));
        } catch (IOException | TimeoutException | InterruptedException e) {
            kill();
            throw e;
        }
    }

    /** @param address under which it says where it serves */
    private App app(String name, String address) throws IOException, TimeoutException, InterruptedException {
        var process = start(name, "--bootstrap", bootstrap);
        var said = ready(name, process);
        return new App(
                name,
                process,
                folder.resolve(name),
                URI.create(said.get(address).asText()));
    }

    private SupervisedNode start(String part, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("--only", part, "--set", "namespaces=" + namespace));
        arguments.addAll(List.of("--device", "cpu", "--precision", precision.label()));
        arguments.addAll(
                List.of("--data", Files.createDirectories(folder.resolve(part)).toString()));
        arguments.addAll(List.of(more));
        var process = SupervisedNode.start(
                arguments, Map.of("JAVA_TOOL_OPTIONS", JAVA_OPTIONS), Optional.of(folder.resolve(part + ".log")));
        running.push(process);
        return process;
    }

    private JsonNode ready(String part, SupervisedNode process)
            throws IOException, TimeoutException, InterruptedException {
        try {
            return new ObjectMapper().readTree(process.ready().get(longest.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            throw new IOException("the " + part + " has ended: see " + folder.resolve(part + ".log"), e);
        } catch (TimeoutException e) {
            throw new TimeoutException("the " + part + " is not ready after " + longest.toSeconds() + " s: see "
                    + folder.resolve(part + ".log"));
        }
    }

    Map<String, Object> clients() {
        return Map.of("bootstrap.servers", bootstrap);
    }

    List<App> apps() {
        return apps;
    }

    /** @throws IOException if one has ended by itself */
    void checkAlive() throws IOException {
        if (!running.stream().allMatch(SupervisedNode::alive)) {
            throw new IOException("a process has ended by itself: see the logs in " + folder);
        }
    }

    private void kill() {
        running.forEach(SupervisedNode::kill);
    }

    /** The apps first, so that they need not wait for a broker that is gone. */
    @Override
    public void close() {
        try {
            for (var process : running) {
                process.kill();
                process.await();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
