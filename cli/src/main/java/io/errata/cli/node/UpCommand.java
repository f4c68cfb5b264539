package io.errata.cli.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.cli.console.ExitCode;
import io.errata.schemas.topic.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = "Runs a node until it is stopped: a broker inside or an existing cluster, and both apps or one.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(10);

    @Mixin
    private NodeOptions node = new NodeOptions();

    @Option(
            names = "--data",
            defaultValue = ".errata",
            description = "Folder of the broker inside and of the local stores (default: ${DEFAULT-VALUE})")
    private Path data = Path.of(".errata");

    @Option(
            names = "--port",
            defaultValue = "9092",
            description = "Of the broker inside; 0 = any free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--http-port",
            defaultValue = "0",
            description = "Where edits are served over HTTP; 0 = any free one (default: ${DEFAULT-VALUE})")
    private int httpPort;

    @Option(names = "--prefix", defaultValue = "", description = "Before every topic's name (default: none)")
    private String prefix = "";

    @Option(
            names = "--only",
            description = "broker, ingest or predictor: that part alone, the others run elsewhere (default: all)")
    private @Nullable Part only;

    @Option(names = "--json", description = "Print one line of JSON when ready.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private enum Part {
        BROKER,
        INGEST,
        PREDICTOR;

        Set<App> apps() {
            return switch (this) {
                case BROKER -> Set.of();
                case INGEST -> Set.of(App.INGEST);
                case PREDICTOR -> Set.of(App.PREDICTOR);
            };
        }
    }

    @Override
    public Integer call() throws IOException, TimeoutException, InterruptedException {
        var out = spec.commandLine().getOut();
        var stopped = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        try (var running = Node.start(plan())) {
            // The signal's thread must not end before everything is committed: the machine stops with it.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stopped.countDown();
                awaitQuietly(closed);
            }));
            running.awaitReady(START_TIMEOUT);
            if (json) {
                out.println(new ObjectMapper().writeValueAsString(addresses(running)));
            } else {
                print(out, running);
            }
            out.flush();
            do {
                running.checkLive();
            } while (!stopped.await(1, TimeUnit.SECONDS));
            return ExitCode.DONE;
        } finally {
            closed.countDown();
        }
    }

    private NodePlan plan() throws IOException {
        if (data.toString().isBlank()) {
            throw new IllegalArgumentException("--data must name a folder");
        }
        var plan = node.plan(data, port, prefix, Map.of("ingest.http.port", String.valueOf(httpPort)));
        if (only == null) {
            return plan;
        }
        checkBroker(only);
        return plan.with(only.apps());
    }

    private void checkBroker(Part part) {
        if (node.embedded() && part != Part.BROKER) {
            throw new IllegalArgumentException("--only " + part.name().toLowerCase(Locale.ROOT)
                    + " needs --bootstrap: without it the broker would be inside");
        }
        if (!node.embedded() && part == Part.BROKER) {
            throw new IllegalArgumentException("--only broker is a broker inside; --bootstrap has no use here");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> addresses(Node running) {
        var topics = new LinkedHashMap<String, String>();
        Arrays.stream(Topic.values())
                .forEach(topic ->
                        topics.put(topic.baseName(), running.plan().topics().name(topic)));
        var addresses = new LinkedHashMap<String, Object>();
        addresses.put("bootstrap", running.bootstrap());
        addresses.put("topics", topics);
        if (running.plan().apps().contains(App.INGEST)) {
            addresses.put("http", running.ingest().http());
        }
        if (running.plan().apps().contains(App.PREDICTOR)) {
            addresses.put("predictor", running.predictor().http());
        }
        addresses.put("try", QuickstartHints.of(running));
        addresses.put("data", running.plan().data().toAbsolutePath().toString());
        return addresses;
    }

    private void print(PrintWriter out, Node running) {
        var topics = running.plan().topics();
        out.printf("Errata is up.%n%n");
        out.printf("  bootstrap   %s%s%n", running.bootstrap(), node.embedded() ? " (a broker inside)" : "");
        if (running.plan().apps().contains(App.INGEST)) {
            out.printf(
                    "  edits       %s  /openapi.json /metrics /health/live /health/ready%n",
                    running.ingest().http());
        }
        if (running.plan().apps().contains(App.PREDICTOR)) {
            out.printf(
                    "  predictor   %s  /metrics /health/live /health/ready%n",
                    running.predictor().http());
        }
        out.printf("  data        %s%n", running.plan().data().toAbsolutePath());
        out.printf(
                "  topics      %s%n",
                String.join(
                        ", ", Arrays.stream(Topic.values()).map(topics::name).toList()));
        out.printf("%nTry, in another terminal:%n%n");
        QuickstartHints.of(running).forEach(line -> out.printf("  %s%n", line));
        out.println();
        out.printf("Ctrl-C stops it; what it knows stays in the data folder.%n");
    }
}
