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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Sends rows with a bounded number of them undecided, and keeps the rejected ones. For one thread. */
public final class EditImport implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<EditRequest, CompletableFuture<EditOutcome>> send;
    private final int inFlight;
    private final Path rejects;
    private final Deque<Sent> undecided = new ArrayDeque<>();
    private BufferedWriter rejected = new BufferedWriter(java.io.Writer.nullWriter());
    private Counts counts = new Counts(0, 0, 0);

    /**
     * Counts of rows by outcome.
     *
     * @param accepted accepted rows, duplicates included
     * @param repeated rows that an earlier run got accepted, or that occur twice in the file
     */
    public record Counts(long accepted, long repeated, long rejected) {}

    private record Sent(long line, CompletableFuture<EditOutcome> outcome) {}

    /** A line of the file of rejected rows. */
    private record Reject(long line, List<String> violations) {}

    /**
     * Opens an import.
     *
     * @param inFlight most rows that are sent and not yet decided, ≥ 1
     * @param rejects  file made when the first row is rejected
     */
    public EditImport(Function<EditRequest, CompletableFuture<EditOutcome>> send, int inFlight, Path rejects)
            throws IOException {
        if (inFlight < 1) {
            throw new IllegalArgumentException("--in-flight must be ≥ 1, was " + inFlight);
        }
        this.send = send;
        this.inFlight = inFlight;
        this.rejects = rejects;
        // A file that an earlier run left would pass for this run's. A device such as /dev/null is no such file.
        if (Files.isRegularFile(rejects)) {
            Files.delete(rejects);
        }
    }

    /** Waits only while too many rows are undecided; fails if a receipt fails. */
    public void send(EditRow row, String namespace, String author) {
        switch (row) {
            case EditRow.Broken(var line, var why) -> reject(line, List.of(new Violation("line", "unreadable", why)));
            case EditRow.Read read -> sendRead(read, namespace, author);
        }
        while (undecided.size() >= inFlight) {
            settle(undecided.remove());
        }
    }

    private void sendRead(EditRow.Read row, String namespace, String author) {
        try {
            var request = EditRows.request(row, namespace, author);
            undecided.add(new Sent(row.line(), send.apply(request)));
        } catch (IllegalArgumentException e) {
            reject(row.line(), List.of(new Violation("line", "unreadable", String.valueOf(e.getMessage()))));
        }
    }

    /** Waits for every receipt and writes the rejected rows. */
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
        var messages = violations.stream().map(Violation::getMessage).toList();
        try {
            if (counts.rejected() == 1) {
                rejected = Files.newBufferedWriter(rejects);
            }
            rejected.write(JSON.writeValueAsString(new Reject(line, messages)) + System.lineSeparator());
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
