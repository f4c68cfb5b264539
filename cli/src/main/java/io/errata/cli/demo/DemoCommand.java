package io.errata.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.GracefulShutdown;
import io.errata.cli.node.Folders;
import io.errata.cli.node.Node;
import io.errata.cli.node.NodeOptions;
import io.errata.client.edit.EditClient;
import io.errata.client.query.QueryClient;
import io.errata.schemas.json.ReportFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "The main job as a story: asks, publishes corrections, asks again, revokes one, asks again.",
            "Everything goes through Kafka: a broker inside, or --bootstrap, where topics get the prefix demo-."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    @Mixin
    private NodeOptions options = new NodeOptions();

    @Option(names = "--data", description = "Folder of the broker and the stores (default: a new one, removed after)")
    private @Nullable Path data;

    @Option(
            names = "--report",
            defaultValue = "report/demo",
            description = "Folder for summary.json (default: ${DEFAULT-VALUE})")
    private Path report = Path.of("report");

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, TimeoutException, InterruptedException {
        var written = ReportFolder.open(report, "demo");
        try (var ending = new GracefulShutdown();
                var folder = Folders.given(data, "errata-demo-")) {
            ending.run(() -> tell(folder.path(), written));
        }
        return ExitCode.DONE;
    }

    private void tell(Path folder, ReportFolder written) throws IOException, TimeoutException, InterruptedException {
        // Each demo has a namespace of its own, so that a second one on the same cluster also begins without edits.
        var namespace = "demo-" + UUID.randomUUID().toString().substring(0, 8);
        var prefix = options.embedded() ? "" : "demo-";
        say("Starting a broker, edit-ingest and predictor-stream; their data is in %s%n".formatted(folder));
        try (var node = Node.start(options.plan(folder, 0, prefix, Map.of("namespaces", namespace)))) {
            node.awaitReady(START_TIMEOUT);
            tell(node, namespace, written);
        }
    }

    private void tell(Node node, String namespace, ReportFolder written) throws IOException {
        var topics = node.plan().topics();
        try (var edits = new EditClient(node.clients(), topics, node.codecs());
                var queries = new QueryClient(node.clients(), topics, node.codecs())) {
            var teller = new Storyteller(Story.standard(), edits, queries, namespace);
            tell(teller);
            finish(teller, node, written);
        }
    }

    private void tell(Storyteller teller) {
        say("%n%d questions to the model as it is:%n%n"
                .formatted(Story.standard().queries().size()));
        header("answer", "");
        teller.askBefore(line -> row(line, line.after().getAnswer(), ""));
        var receipts = teller.publish();
        say("%n%d corrections are published:%n%n".formatted(receipts.size()));
        IntStream.range(0, receipts.size()).forEach(i -> {
            var correction = Story.standard().corrections().get(i);
            say("  %s  %s → %s  (revision %d)%n"
                    .formatted(
                            correction.id(),
                            correction.input(),
                            correction.target(),
                            receipts.get(i).getRevision()));
        });
        say("%nThe same questions again, with rephrasings and look-alikes among them:%n%n".formatted());
        header("before", "after");
        teller.askAfter(line -> row(line, line.before(), line.after().getAnswer()));
        say("%nCorrection %s is revoked (revision %d):%n%n"
                .formatted(Story.standard().revoked(), teller.revoke().getRevision()));
        header("before", "after");
        teller.askRevoked(line -> row(line, line.before(), line.after().getAnswer()));
    }

    private void finish(Storyteller teller, Node node, ReportFolder written) throws IOException {
        long good = teller.judged().stream().filter(StoryLine::asExpected).count();
        var summary = summary(good, teller, node);
        var text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary);
        written.write(ReportFolder.SUMMARY, (text + "\n").getBytes(StandardCharsets.UTF_8));
        if (json) {
            out().println(text);
            out().flush();
            spec.commandLine().getErr().printf("Report: %s%n", report);
        }
        sayEnd(good, teller.judged().size());
    }

    private static Map<String, Object> summary(long good, Storyteller teller, Node node) {
        var summary = new LinkedHashMap<String, Object>();
        summary.put(ReportFolder.COMMAND, "demo");
        summary.put("asExpected", good / (double) teller.judged().size());
        summary.put("bootstrap", node.bootstrap());
        summary.put("answers", teller.lines().stream().map(StoryLine::json).toList());
        return summary;
    }

    private void sayEnd(long good, int judged) {
        say("%n%d of %d as the story says. ".formatted(good, judged));
        say("The base model is tiny and often wrong; before and after are what to compare.%n".formatted());
        say("Report: %s%n".formatted(report));
        say("Where to look next: ./errata up (a node that stays), ./errata ask --help, docs/getting-started.md%n"
                .formatted());
    }

    private void header(String first, String second) {
        say("  %-58s %-14s %-14s %-14s %-4s %5s %7s%n"
                .formatted("question", first, second, "route", "edit", "score", "ms"));
    }

    private void row(StoryLine line, String first, String second) {
        say("  %-58s %-14s %-14s %-14s %-4s %5.2f %7.0f %s%n"
                .formatted(
                        line.question(),
                        cut(first),
                        cut(second),
                        line.after().getRoute(),
                        line.edit(),
                        line.score(),
                        line.latencyMs(),
                        line.asExpected() ? "✓" : "✗ not as expected"));
    }

    private static String cut(String text) {
        return text.length() <= 14 ? text : text.substring(0, 13) + "…";
    }

    private void say(String text) {
        if (!json) {
            out().print(text);
            out().flush();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
