package io.errata.cli.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Violation;
import io.errata.schemas.log.NamespaceLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditImportTest {
    /** As admission: a request id is decided once. */
    private final Map<UUID, EditOutcome> decided = new HashMap<>();

    @TempDir
    private Path folder;

    @Test
    void shouldCountWhatBecomesOfEachRow() throws IOException {
        try (var running = running(this::decide)) {
            running.send(row(1, "a"), "default", "ada");
            running.send(row(2, "refused"), "default", "ada");
            running.send(new EditRow.Broken(3, "is not UTF-8"), "default", "ada");
            running.send(new EditRow.Read(4, Map.of("answer", "?"), "no input"), "default", "ada");

            assertThat(running.finish()).isEqualTo(new EditImport.Counts(1, 0, 0, 3));
        }
        assertThat(Files.readAllLines(rejects()))
                .containsExactly(
                        "{\"line\":3,\"rejected\":[\"is not UTF-8\"]}",
                        "{\"answer\":\"?\",\"line\":4,\"rejected\":[\"must have a field input, prompt, src or question, has [target]\"]}",
                        "{\"input\":\"refused\",\"target\":\"t\",\"line\":2,\"rejected\":[\"too rude\"]}");
    }

    @Test
    void shouldFailWhenTheDiskHasNoRoomForRejectedRows() throws IOException {
        var full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        Files.createSymbolicLink(rejects(), full);

        try (var running = running(this::decide)) {
            running.send(row(1, "refused"), "default", "ada");

            assertThatThrownBy(running::finish)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("could not write " + rejects());
        } catch (IOException e) {
            assertThat(e).as("closing what could not be written").isNotNull();
        }

        assertThat(rejects()).as("a device is not an earlier run's file").isSymbolicLink();
    }

    @Test
    void shouldPublishNothingTwiceWhenRunAgainAfterABreak() throws IOException {
        try (var broken = running(request -> decided.size() < 5
                ? decide(request)
                : CompletableFuture.failedFuture(new TimeoutException("no answer")))) {
            assertThatThrownBy(() -> {
                        IntStream.range(0, 20).forEach(i -> broken.send(row(i, "row " + i), "default", "ada"));
                        broken.finish();
                    })
                    .hasRootCauseInstanceOf(TimeoutException.class);
        }
        try (var again = running(this::decide)) {
            IntStream.range(0, 20).forEach(i -> again.send(row(i, "row " + i), "default", "ada"));

            assertThat(again.finish()).isEqualTo(new EditImport.Counts(20, 0, 0, 0));
        }
        assertThat(decided).hasSize(20);
    }

    @Test
    void shouldCountARowThatStandsTwiceInTheFileAsUnchanged() throws IOException {
        try (var running = running(this::decide)) {
            running.send(row(1, "same"), "default", "ada");
            running.send(row(2, "same"), "default", "ada");

            assertThat(running.finish()).isEqualTo(new EditImport.Counts(1, 0, 1, 0));
        }
    }

    @Test
    void shouldNotHaveMoreUndecidedThanAllowed() throws IOException {
        var undecided = new ArrayList<CompletableFuture<EditOutcome>>();
        var most = new ArrayList<Integer>();
        try (var running = running(request -> {
            var outcome = new CompletableFuture<EditOutcome>();
            undecided.add(outcome);
            most.add((int) undecided.stream().filter(one -> !one.isDone()).count());
            if (undecided.size() >= 3) {
                // The third is sent, and only then is the first decided.
                undecided.get(undecided.size() - 3).complete(outcome(request, OutcomeStatus.ACCEPTED, List.of()));
            }
            return outcome;
        })) {
            IntStream.range(0, 10).forEach(i -> running.send(row(i, "row " + i), "default", "ada"));
            undecided.forEach(one -> one.complete(outcome(request("late"), OutcomeStatus.ACCEPTED, List.of())));

            assertThat(running.finish().added()).isEqualTo(10);
        }
        assertThat(most).allMatch(count -> count <= 3);
    }

    @Test
    void shouldAskAgainWhatAnEarlierRunWasRefused() throws IOException {
        try (var running = running(this::decide)) {
            running.send(row(1, "refused"), "default", "ada");
            running.finish();
        }
        try (var again = running(this::decide)) {
            again.send(row(1, "refused"), "default", "ada");
            again.finish();
        }
        assertThat(decided).as("the second run has a request of its own").hasSize(2);
    }

    @Test
    void shouldKeepARejectedRowOfCellsThatBeginsLikeJson() throws IOException {
        try (var running = running(this::decide)) {
            running.send(new EditRow.Read(2, Map.of("note", "{x}"), "{x}\0Who?"), "default", "ada");
            running.send(new EditRow.Read(3, Map.of("note", "{\"a\":1}"), "{\"a\":1}"), "default", "ada");

            assertThat(running.finish().rejected()).isEqualTo(2);
        }
        assertThat(Files.readAllLines(rejects()))
                .allMatch(line -> line.startsWith("{\"note\":\"{"))
                .hasSize(2);
    }

    @Test
    void shouldTakeTheRejectedRowsOnceTheyAreMended() throws IOException {
        var mended = new EditRow.Read(
                1,
                Map.of("input", "mended", "target", "t"),
                Map.of("rejected", List.of("too rude")),
                Set.of("line"),
                "{\"input\":\"mended\",\"target\":\"t\",\"line\":2,\"rejected\":[\"too rude\"]}");
        try (var running = running(this::decide)) {
            running.send(mended, "default", "ada");

            assertThat(running.finish()).isEqualTo(new EditImport.Counts(1, 0, 0, 0));
        }
    }

    @Test
    void shouldNotTakeAnEarlierRunsRejectsForItsOwn() throws IOException {
        Files.writeString(rejects(), "old");

        try (var running = running(this::decide)) {
            running.send(row(1, "a"), "default", "ada");
            running.finish();
        }

        assertThat(rejects()).doesNotExist();
    }

    @Test
    void shouldRefuseToHaveNothingInFlight() {
        assertThatThrownBy(() -> new EditImport(plan(), EditFields.usual(), this::decide, 0, rejects()).close())
                .hasMessage("--in-flight must be ≥ 1, was 0");
    }

    private EditImport running(Function<EditRequest, CompletableFuture<EditOutcome>> send) throws IOException {
        return new EditImport(plan(), EditFields.usual(), send, 3, rejects());
    }

    private static RowPlan plan() {
        return new RowPlan(new NamespaceLog(List.of()), false);
    }

    private Path rejects() {
        return folder.resolve("rejects.jsonl");
    }

    private CompletableFuture<EditOutcome> decide(EditRequest request) {
        var before = decided.get(request.getRequestId());
        if (before != null) {
            return CompletableFuture.completedFuture(
                    EditOutcome.newBuilder(before).setRepeated(true).build());
        }
        var outcome = request.getInput().equals("refused")
                ? outcome(request, OutcomeStatus.REJECTED, List.of(new Violation("input", "rude", "too rude")))
                : outcome(request, OutcomeStatus.ACCEPTED, List.of());
        decided.put(request.getRequestId(), outcome);
        return CompletableFuture.completedFuture(outcome);
    }

    private static EditOutcome outcome(EditRequest request, OutcomeStatus status, List<Violation> violations) {
        return EditOutcome.newBuilder()
                .setRequestId(request.getRequestId())
                .setNamespace(request.getNamespace())
                .setStatus(status)
                .setRepeated(false)
                .setViolations(violations)
                .setDecidedAt(Instant.EPOCH)
                .build();
    }

    private static EditRequest request(String input) {
        return EditRows.request((EditRow.Read) row(1, input), "default", "ada");
    }

    private static EditRow row(long line, String input) {
        return new EditRow.Read(line, Map.of("input", input, "target", "t"), input);
    }
}
