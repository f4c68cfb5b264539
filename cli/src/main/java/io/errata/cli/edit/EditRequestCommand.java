package io.errata.cli.edit;

import io.errata.cli.console.ClientOptions;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.ProgressBar;
import io.errata.client.edit.EditClient;
import io.errata.client.edit.MemoryWatch;
import io.errata.client.feedback.Labels;
import io.errata.client.log.EditLogReader;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.json.RecordJson;
import io.errata.schemas.log.LabelledPrediction;
import io.errata.schemas.log.NamespaceLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Base of the commands that publish and revoke: it sends a request and prints its receipt. */
public abstract class EditRequestCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client = new ClientOptions();

    @Option(names = "--namespace", defaultValue = "default", description = "(default: ${DEFAULT-VALUE})")
    private String namespace = "default";

    @Option(names = "--author", description = "Who asks (default: the user of this machine)")
    private String author = System.getProperty("user.name", "");

    @Option(names = "--reason", defaultValue = "", description = "Why, for auditors.")
    private String reason = "";

    @Option(names = "--request-id", description = "A UUID; the same again has the same outcome (default: a new one)")
    private @Nullable UUID requestId;

    @Option(
            names = "--timeout",
            defaultValue = "30",
            description = "Seconds to wait for the receipt (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ofSeconds(30);

    @Option(
            names = "--wait",
            description = "Return when edit memory has it, too; if that takes longer than --timeout, exit with 1.")
    private boolean wait;

    @Option(names = "--json", description = "Print the receipt as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Adds the command's own fields. */
    protected abstract EditRequest.Builder wish(EditRequest.Builder request) throws IOException;

    /** The namespace as it is now, for a command that changes part of it. */
    protected final NamespaceLog log() throws IOException {
        var history = new EditLogReader(client.clients(), client.topics(), client.codecs());
        return history.readAll(namespace, new ProgressBar(spec.commandLine().getErr()));
    }

    /** The namespace's feedback, with the predictions that it judges. */
    protected final List<LabelledPrediction> labels() throws IOException {
        var progress = new ProgressBar(spec.commandLine().getErr());
        return new Labels(client.clients(), client.topics(), client.codecs(), progress).read(namespace);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var request = wish(EditRequest.newBuilder()
                        .setRequestId(Optional.ofNullable(requestId).orElseGet(UUID::randomUUID))
                        .setNamespace(namespace)
                        .setAuthor(author)
                        .setReason(reason)
                        .setRequestedAt(Instant.now()))
                .build();
        boolean done = wait ? inMemory(request) : accepted(decided(request));
        return done ? ExitCode.DONE : ExitCode.NO;
    }

    private boolean inMemory(EditRequest request) throws IOException, InterruptedException {
        try (var memory = MemoryWatch.fromNow(client.clients(), client.topics(), client.codecs())) {
            var outcome = decided(request);
            if (!accepted(outcome)) {
                return false;
            }
            return outcome.getRepeated() ? inMemoryBefore(outcome) : inMemory(memory, outcome);
        }
    }

    /** Reads from the beginning, because memory may already have an event that was decided earlier. */
    private boolean inMemoryBefore(EditOutcome outcome) throws IOException, InterruptedException {
        try (var memory = MemoryWatch.fromBeginning(client.clients(), client.topics(), client.codecs())) {
            return inMemory(memory, outcome);
        }
    }

    private EditOutcome decided(EditRequest request) throws IOException {
        try (var editing = new EditClient(client.clients(), client.topics(), client.codecs())) {
            var outcome = editing.send(request, timeout).join();
            print(outcome);
            return outcome;
        }
    }

    private static boolean accepted(EditOutcome outcome) {
        return outcome.getStatus() == OutcomeStatus.ACCEPTED;
    }

    private boolean inMemory(MemoryWatch memory, EditOutcome outcome) throws InterruptedException {
        long start = System.nanoTime();
        long reached = memory.await(outcome.getNamespace(), outcome.getRevision(), timeout);
        boolean there = reached >= outcome.getRevision();
        var said = there
                ? "in memory %d ms later".formatted((System.nanoTime() - start) / 1_000_000)
                : "not in memory after %d s: the last seen there is %s"
                        .formatted(timeout.toSeconds(), reached == 0 ? "none" : reached);
        spec.commandLine().getErr().println(said);
        return there;
    }

    private void print(EditOutcome outcome) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(RecordJson.line(outcome));
        } else if (accepted(outcome)) {
            printAccepted(out, outcome);
        } else {
            printRejected(out, outcome);
        }
        out.flush();
    }

    private static void printAccepted(PrintWriter out, EditOutcome outcome) {
        out.printf(
                "%s: edit %s of %s is at revision %d%n",
                outcome.getRepeated() ? "accepted before" : "accepted",
                outcome.getEditId(),
                outcome.getNamespace(),
                outcome.getRevision());
        outcome.getConflicts()
                .forEach(conflict -> out.printf(
                        "  in conflict with %s, live with another target: that edit scores %.2f for this one's input, this one %.2f for that one's%n",
                        conflict.getEditId(), conflict.getGoverns(), conflict.getGoverned()));
    }

    private static void printRejected(PrintWriter out, EditOutcome outcome) {
        out.printf("%s:%n", outcome.getRepeated() ? "rejected before" : "rejected");
        outcome.getViolations()
                .forEach(violation -> out.printf("  %-20s %s%n", violation.getCode(), violation.getMessage()));
    }
}
