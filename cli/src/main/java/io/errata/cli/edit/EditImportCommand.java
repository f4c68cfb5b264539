package io.errata.cli.edit;

import io.errata.cli.console.ClientOptions;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.ProgressBar;
import io.errata.client.edit.EditClient;
import io.errata.client.log.EditLogReader;
import io.errata.schemas.Edit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.log.NamespaceLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Makes every row of a file of any size live: JSON Lines, CSV or TSV with a header. A row that is live already makes no",
            "event, whatever was before. Fields: input, prompt, src or question; target, target_new, alt or answer; id, task,",
            "validFrom, validTo, reason, inScope, outOfScope, scopeNote, subject."
        },
        mixinStandardHelpOptions = true)
final class EditImportCommand implements Callable<Integer> {
    private static final int SHOWN = 20;
    private static final Path STDIN = Path.of("-");

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Parameters(paramLabel = "FILE", description = "- reads standard input.")
    private Path file = Path.of("");

    @Option(names = "--namespace", defaultValue = "default", description = "(default: ${DEFAULT-VALUE})")
    private String namespace = "default";

    @Option(names = "--author", description = "Who asks (default: the user of this machine)")
    private String author = System.getProperty("user.name", "");

    @Option(names = "--rejects", description = "Where rejected rows go (default: FILE.rejects.jsonl)")
    private @Nullable Path rejects;

    @Option(
            names = "--in-flight",
            defaultValue = "2000",
            description = "Requests sent and not yet decided (default: ${DEFAULT-VALUE})")
    private int inFlight;

    @Option(
            names = "--timeout",
            defaultValue = "120",
            description = "Seconds to wait for a receipt (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ofMinutes(2);

    @Option(names = "--form", description = "jsonl, csv or tsv (default: as the file's name ends, or jsonl)")
    private EditFile.@Nullable Form form;

    @Option(names = "--encoding", defaultValue = "UTF-8", description = "(default: ${DEFAULT-VALUE})")
    private Charset encoding = StandardCharsets.UTF_8;

    @Option(
            names = "--map",
            paramLabel = "FIELD=NAME",
            description = "The file's name of a field: input=q_en, target=a_en.")
    private Map<String, String> names = new HashMap<>();

    @Option(names = "--ignore-other", description = "Take rows with fields that an edit has not, without these.")
    private boolean ignoreOther;

    @Option(names = "--if-absent", description = "Publish only rows whose edit never was, live or not.")
    private boolean ifAbsent;

    @Option(
            names = "--sync",
            description =
                    "Revoke the live edits that the file has not, too. Shows them and asks first; nothing is done if a row is rejected.")
    private boolean sync;

    @Option(names = "--yes", description = "With --sync, do not ask.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private void check() {
        if (sync && ifAbsent) {
            throw new IllegalArgumentException("give --sync or --if-absent, not both");
        }
        if (file.equals(STDIN) && sync) {
            throw new IllegalArgumentException("--sync reads the file twice, so it cannot be standard input");
        }
        if (file.equals(rejects)) {
            throw new IllegalArgumentException("--rejects must be another file than FILE");
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        var log = new EditLogReader(client.clients(), client.topics(), client.codecs())
                .readAll(namespace, new ProgressBar(spec.commandLine().getErr()));
        if (!dryRun && !sync) {
            return done(imported(new RowPlan(log, ifAbsent)));
        }
        var plan = new RowPlan(log, ifAbsent);
        var planned = run(plan, EditImportCommand::accepted);
        var unnamed = sync && planned.rejected() == 0 ? plan.unnamed() : List.<Edit>of();
        print("would be ", planned, unnamed);
        if (planned.rejected() > 0) {
            return ExitCode.NO;
        }
        return dryRun ? ExitCode.DONE : synced(log, unnamed);
    }

    private int synced(NamespaceLog log, List<Edit> unnamed) throws IOException {
        if (!yes && !unnamed.isEmpty() && !confirmed()) {
            return ExitCode.NO;
        }
        int exit = done(imported(new RowPlan(log, false)));
        if (exit == ExitCode.DONE) {
            revoke(unnamed);
        }
        return exit;
    }

    private boolean confirmed() throws IOException {
        var out = spec.commandLine().getOut();
        out.print("Go on? [y/N] ");
        out.flush();
        var answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private EditImport.Counts imported(RowPlan plan) throws IOException {
        try (var editing = new EditClient(client.clients(), client.topics(), client.codecs())) {
            return run(plan, request -> editing.send(request, timeout));
        }
    }

    private EditImport.Counts run(RowPlan plan, Function<EditRequest, CompletableFuture<EditOutcome>> send)
            throws IOException {
        try (var rows = rows();
                var running = new EditImport(plan, new EditFields(names, ignoreOther), send, inFlight, rejects())) {
            var line = new ProgressBar(spec.commandLine().getErr());
            long size = file.equals(STDIN) ? 0 : Files.size(file);
            while (rows.hasNext()) {
                running.send(rows.next(), namespace, author);
                line.at("KB read", kilobytes(rows.bytesRead()), kilobytes(Math.max(size, rows.bytesRead())));
            }
            return running.finish();
        }
    }

    private EditFile rows() throws IOException {
        var known = form == null ? EditFile.Form.of(file) : form;
        return file.equals(STDIN) ? EditFile.of(System.in, known, encoding) : EditFile.open(file, known, encoding);
    }

    private Path rejects() {
        return rejects == null ? Path.of((file.equals(STDIN) ? "stdin" : file) + ".rejects.jsonl") : rejects;
    }

    private void revoke(List<Edit> unnamed) throws IOException {
        long revoked = 0;
        try (var editing = new EditClient(client.clients(), client.topics(), client.codecs())) {
            for (var edit : unnamed) {
                var outcome = editing.send(revocation(edit), timeout).join();
                if (outcome.getStatus() == OutcomeStatus.ACCEPTED) {
                    revoked++;
                } else {
                    spec.commandLine().getErr().printf("%s was not revoked%n", edit.getEditId());
                }
            }
        }
        spec.commandLine().getOut().printf("%,d revoked%n", revoked);
    }

    private EditRequest revocation(Edit edit) {
        return EditRequest.newBuilder()
                .setRequestId(UUID.randomUUID())
                .setNamespace(namespace)
                .setAction(EditAction.REVOKE)
                .setEditId(edit.getEditId())
                .setAuthor(author)
                .setReason("no row of " + file.getFileName())
                .setRequestedAt(Instant.now())
                .build();
    }

    /** The outcome of a request that is only planned. */
    private static CompletableFuture<EditOutcome> accepted(EditRequest request) {
        return CompletableFuture.completedFuture(EditOutcome.newBuilder()
                .setRequestId(request.getRequestId())
                .setNamespace(request.getNamespace())
                .setEditId(request.getEditId())
                .setStatus(OutcomeStatus.ACCEPTED)
                .setRepeated(false)
                .setDecidedAt(Instant.now())
                .build());
    }

    private int done(EditImport.Counts counts) {
        print("", counts, List.of());
        return counts.rejected() == 0 ? ExitCode.DONE : ExitCode.NO;
    }

    private void print(String would, EditImport.Counts counts, List<Edit> unnamed) {
        var out = spec.commandLine().getOut();
        out.printf(
                "%s%,d added, %,d changed, %,d unchanged, %,d rejected%n",
                would, counts.added(), counts.changed(), counts.unchanged(), counts.rejected());
        if (counts.rejected() > 0) {
            out.printf("rejected rows, with why, are in %s%n", rejects());
        }
        if (!unnamed.isEmpty()) {
            out.printf("%,d live edits that no row names would be revoked:%n", unnamed.size());
            unnamed.stream()
                    .limit(SHOWN)
                    .forEach(edit -> out.printf("  %-20s %s%n", edit.getEditId(), edit.getInput()));
            if (unnamed.size() > SHOWN) {
                out.printf("  … %,d more%n", unnamed.size() - SHOWN);
            }
        }
        out.flush();
    }

    /** Rounds up, so that a small file does not count zero kilobytes. */
    private static long kilobytes(long bytes) {
        return (bytes + 1023) / 1024;
    }
}
