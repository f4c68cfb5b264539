package io.errata.cli.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Sends rows with a bounded number of them undecided, and keeps the rejected ones. For one thread. */
public final class EditImport implements AutoCloseable {
    static final String LINE = "line";
    static final String REJECTED = "rejected";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RowPlan plan;
    private final EditFields names;
    private final Function<EditRequest, CompletableFuture<EditOutcome>> send;
    private final int inFlight;
    private final Path rejects;
    private final Deque<Sent> undecided = new ArrayDeque<>();
    private BufferedWriter rejected = new BufferedWriter(java.io.Writer.nullWriter());
    private Counts counts = new Counts(0, 0, 0, 0);

    /** Counts of rows by what became of them. */
    public record Counts(long added, long changed, long unchanged, long rejected) {
        public long all() {
            return added + changed + unchanged + rejected;
        }

        private Counts and(RowPlan.Change change) {
            return switch (change) {
                case ADDED -> new Counts(added + 1, changed, unchanged, rejected);
                case CHANGED -> new Counts(added, changed + 1, unchanged, rejected);
                case UNCHANGED -> new Counts(added, changed, unchanged + 1, rejected);
            };
        }

        private Counts andRejected() {
            return new Counts(added, changed, unchanged, rejected + 1);
        }
    }

    private record Sent(EditRow row, RowPlan.Planned planned, CompletableFuture<EditOutcome> outcome) {}

    /**
     * Opens an import.
     *
     * @param plan     says what a row changes
     * @param names    of the rows' fields
     * @param inFlight most rows that are sent and not yet decided, ≥ 1
     * @param rejects  file made when the first row is rejected: the rows, each with its line and the reasons, so that
     *                 they can be mended there and imported again
     */
    public EditImport(
            RowPlan plan,
            EditFields names,
            Function<EditRequest, CompletableFuture<EditOutcome>> send,
            int inFlight,
            Path rejects)
            throws IOException {
        this.plan = plan;
        this.names = names;
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
            case EditRow.Broken broken -> reject(broken, List.of(broken.why()));
            case EditRow.Read read -> sendRead(read, namespace, author);
        }
        while (undecided.size() >= inFlight) {
            settle(undecided.remove());
        }
    }

    private void sendRead(EditRow.Read row, String namespace, String author) {
        try {
            var planned = plan.of(row.line(), EditRows.request(names.named(row), namespace, author));
            if (planned.change() == RowPlan.Change.UNCHANGED) {
                counts = counts.and(planned.change());
            } else {
                undecided.add(new Sent(row, planned, send.apply(planned.request())));
            }
        } catch (IllegalArgumentException e) {
            reject(row, List.of(String.valueOf(e.getMessage())));
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
        if (outcome.getStatus() == OutcomeStatus.REJECTED && outcome.getRepeated()) {
            // What an earlier run was refused may be right today.
            var again = EditRequest.newBuilder(sent.planned().request())
                    .setRequestId(UUID.randomUUID())
                    .build();
            outcome = send.apply(again).join();
        }
        if (outcome.getStatus() == OutcomeStatus.ACCEPTED) {
            counts = counts.and(sent.planned().change());
        } else {
            reject(
                    sent.row(),
                    outcome.getViolations().stream().map(Violation::getMessage).toList());
        }
    }

    private void reject(EditRow row, List<String> why) {
        counts = counts.andRejected();
        try {
            if (counts.rejected() == 1) {
                rejected = Files.newBufferedWriter(rejects);
            }
            var line = values(row).put(LINE, row.line());
            why.forEach(line.putArray(REJECTED)::add);
            rejected.write(JSON.writeValueAsString(line) + System.lineSeparator());
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /** The row as JSON; nothing of a row that is none. */
    private static ObjectNode values(EditRow row) {
        var values = JSON.createObjectNode();
        if (row instanceof EditRow.Read read) {
            read.fields().forEach(values::put);
            return json(read).orElse(values);
        }
        return values;
    }

    /** The row's own object, with what is neither text nor list; empty if the row is of cells. */
    private static Optional<ObjectNode> json(EditRow.Read row) {
        try {
            return JSON.readTree(row.text()) instanceof ObjectNode object
                            && row.fields().keySet().stream().allMatch(object::has)
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
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
