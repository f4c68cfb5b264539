package io.errata.testbed.system.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.client.edit.EditClient;
import io.errata.client.log.EditLogReader;
import io.errata.client.query.QueryClient;
import io.errata.schemas.Edit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is killed in the middle of its work and started again on the same folder. */
class KillIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(6);
    private static final int EDITS = 2000;

    private final List<EditRequest> requests =
            IntStream.range(0, EDITS).mapToObj(KillIT::request).toList();

    @Test
    void shouldHaveEverythingAndNothingTwiceAfterAKill(@TempDir Path folder) throws Exception {
        EditOutcome first;
        List<CompletableFuture<EditOutcome>> cut;
        try (var killed = ErrataUp.start(folder);
                var editing = new EditClient(clients(killed), new Topics(""), Codecs.singleObject())) {
            first = editing.send(requests.getFirst(), TIMEOUT).join();
            cut = requests.stream()
                    .map(request -> editing.send(request, TIMEOUT))
                    .toList();
            CompletableFuture.allOf(cut.subList(0, EDITS / 10).toArray(CompletableFuture[]::new))
                    .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            killed.kill();
        }
        var promised = cut.stream()
                .filter(receipt -> !receipt.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();

        try (var again = ErrataUp.start(folder)) {
            var repeated = sendAll(again);
            var events = log(again);

            assertThat(promised.size()).isGreaterThanOrEqualTo(EDITS / 10);
            assertThat(repeated).extracting(EditOutcome::getStatus).containsOnly(OutcomeStatus.ACCEPTED);
            assertThat(events).hasSize(EDITS);
            assertThat(events)
                    .extracting(Edit::getRequestId)
                    .containsExactlyInAnyOrderElementsOf(
                            requests.stream().map(EditRequest::getRequestId).toList());
            assertThat(repeated.getFirst().getRevision()).isEqualTo(first.getRevision());
            assertThat(promised)
                    .allSatisfy(receipt -> assertThat(events)
                            .element((int) (receipt.getRevision() - 1))
                            .returns(receipt.getRequestId(), Edit::getRequestId));
            var last =
                    repeated.stream().mapToLong(EditOutcome::getRevision).max().orElseThrow();
            assertThat(ask(again, requests.getFirst().getInput(), last))
                    .returns(
                            first.getEditId(),
                            prediction -> prediction.getBest().getEditId());
        }
    }

    private static EditRequest request(int number) {
        return EditRequest.newBuilder()
                .setRequestId(new UUID(7, number))
                .setNamespace("default")
                .setAction(EditAction.PUBLISH)
                .setEditId("edit-" + number)
                .setInput("Who keeps lighthouse number " + number + "?")
                .setTarget("Keeper " + number)
                .setRequestedAt(Instant.now())
                .build();
    }

    private List<EditOutcome> sendAll(ErrataUp up) {
        try (var editing = new EditClient(clients(up), new Topics(""), Codecs.singleObject())) {
            return requests.stream().map(request -> editing.send(request, TIMEOUT)).toList().stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private static List<Edit> log(ErrataUp up) {
        var events = new ArrayList<Edit>();
        var broken = new EditLogReader(clients(up), new Topics(""), Codecs.singleObject())
                .read("default", events::add, _ -> {});
        assertThat(broken).isEmpty();
        return events;
    }

    private static Prediction ask(ErrataUp up, String question, long minRevision) {
        var query = Query.newBuilder()
                .setQueryId(UUID.randomUUID())
                .setNamespace("default")
                .setTask(Task.QUESTION_ANSWERING)
                .setText(question)
                .setMinRevision(minRevision)
                .build();
        try (var asking = new QueryClient(clients(up), new Topics(""), Codecs.singleObject())) {
            return asking.ask(query, TIMEOUT).join();
        }
    }

    private static Map<String, Object> clients(ErrataUp up) {
        return Map.of("bootstrap.servers", up.bootstrap());
    }
}
