package io.errata.cli.edit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Violation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Sends rows with a bounded number of them undecided, and keeps what is rejected. For one thread. */
public final class EditImport implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<EditRequest, CompletableFuture<EditOutcome>> send;
    private final int inFlight;
    private final Path rejects;
    private final Deque<Sent> undecided = new ArrayDeque<>();
    private BufferedWriter rejected = new BufferedWriter(java.io.Writer.nullWriter());
    private Counts counts = new Counts(0, 0, 0);

    /**
     * @param accepted repeated ones included
     * @param repeated accepted by an earlier run, or twice in the file
     */
    public record Counts(long accepted, long repeated, long rejected) {}

    private record Sent(long line, CompletableFuture<EditOutcome> outcome) {}

    /**
     * @param inFlight most rows sent and not yet decided, ≥ 1
     * @param rejects  made when the first row is rejected
     */
    public EditImport(Function<EditRequest, CompletableFuture<EditOutcome>> send, int inFlight, Path rejects)
            throws IOException {
        if (inFlight < 1) {
            throw new IllegalArgumentException("--in-flight must be ≥ 1, was " + inFlight);
        }
        this.send = send;
        this.inFlight = inFlight;
        this.rejects = rejects;
        // What an earlier run left would be read as this one's. A device such as /dev/null is no such thing.
        if (Files.isRegularFile(rejects)) {
            Files.delete(rejects);
        }
    }

    /** Waits only while too many are undecided; fails as the receipts do. */
    public void send(EditRow row, String namespace, String author) {
        switch (row) {
            case EditRow.Broken(var line, var why) -> reject(line, List.of(new Violation("line", "unreadable", why)));
            case EditRow.Read read -> {
                try {
                    var request = EditRows.request(read, namespace, author);
                    undecided.add(new Sent(read.line(), send.apply(request)));
                } catch (IllegalArgumentException e) {
                    reject(read.line(), List.of(new Violation("line", "unreadable", String.valueOf(e.getMessage()))));
                }
            }
        }
        while (undecided.size() >= inFlight) {
            settle(undecided.remove());
        }
    }

    /** Waits for every receipt; then the rejected rows are written, too. */
    public Counts finish() {
        while (!undecided.isEmpty()) {
            settle(undecided.remove());
        }
        try {
            rejected.flush();
        } catch (IOException e) {
            throw unwritten(e);
        }
        return counts;
    }

    private void settle(Sent sent) {
        var outcome = sent.outcome().join();
        if (outcome.getStatus() == OutcomeStatus.ACCEPTED) {
            counts = new Counts(
                    counts.accepted() + 1, counts.repeated() + (outcome.getRepeated() ? 1 : 0), counts.rejected());
        } else {
            reject(sent.line(), outcome.getViolations());
        }
    }

    private void reject(long line, List<Violation> violations) {
        counts = new Counts(counts.accepted(), counts.repeated(), counts.rejected() + 1);
        try {
            if (counts.rejected() == 1) {
                rejected = Files.newBufferedWriter(rejects);
            }
            var entry = new LinkedHashMap<String, Object>();
            entry.put("line", line);
            entry.put(
                    "violations", violations.stream().map(Violation::getMessage).toList());
            rejected.write(JSON.writeValueAsString(entry));
            rejected.newLine();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private UncheckedIOException unwritten(IOException e) {
        return new UncheckedIOException(new IOException("could not write " + rejects + ": " + e.getMessage(), e));
    }

    @Override
    public void close() throws IOException {
        rejected.close();
    }
}
