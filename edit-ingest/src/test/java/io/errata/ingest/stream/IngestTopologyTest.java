package io.errata.ingest.stream;

import static io.errata.ingest.Requests.TIME;
import static io.errata.ingest.Requests.publish;
import static io.errata.ingest.Requests.revoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.ingest.admission.Admission;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.log.HashChain;
import io.errata.schemas.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTopologyTest {
    private final IngestTestDriver stage;

    IngestTopologyTest(@TempDir Path folder) {
        this.stage = new IngestTestDriver(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void shouldKeepTheTopologyAsDescribed() throws IOException {
        var golden = Objects.requireNonNull(getClass().getResourceAsStream("/ingest-topology.txt"));

        assertThat(stage.topology().describe()).hasToString(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void shouldTurnARequestIntoAnEventAndAReceipt() {
        stage.send(publish(1, "e1", "Who leads X?", "Ada").build());

        assertThat(stage.read(Topic.EDITS, Edit.class)).singleElement().satisfies(event -> {
            assertThat(event.getAuthor()).isEqualTo("ada");
            assertThat(event.getAcceptedAt()).isEqualTo(TIME);
            assertThat(HashChain.violation(List.of(event))).isEmpty();
        });
        assertThat(stage.read(Topic.EDIT_OUTCOMES, EditOutcome.class))
                .extracting(EditOutcome::getStatus, EditOutcome::getRevision)
                .containsExactly(tuple(OutcomeStatus.ACCEPTED, 1L));
        assertThat(stage.driver
                        .<String, byte[]>getKeyValueStore(IngestTopology.CATALOG_STORE)
                        .get("default/e1"))
                .isNotNull();
    }

    @Test
    void shouldGiveEveryRequestOneOutcomeAndRefusalsTheirViolations() {
        stage.send(publish(1, "e1", "", "Ada").build());
        stage.send(publish(2, "e1", "Who leads X?", "Ada")
                .setNamespace("elsewhere")
                .build());
        stage.send(revoke(3, "e1").build());
        stage.send(revoke(3, "e1").build());

        assertThat(stage.read(Topic.EDIT_OUTCOMES, EditOutcome.class))
                .extracting(EditOutcome::getStatus, EditOutcome::getRepeated)
                .containsExactly(
                        tuple(OutcomeStatus.REJECTED, false),
                        tuple(OutcomeStatus.REJECTED, false),
                        tuple(OutcomeStatus.REJECTED, false),
                        tuple(OutcomeStatus.REJECTED, true));
        assertThat(stage.read(Topic.REJECTED_EDITS, RejectedEdit.class))
                .extracting(rejected -> rejected.getViolations().getFirst().getCode())
                .containsExactly("blank", "unknown-namespace", "unknown-edit");
        assertThat(stage.read(Topic.EDITS, Edit.class)).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void shouldGiveUpWhatCannotBeReadAndGoOn() {
        stage.sendRaw("garbage".getBytes(StandardCharsets.UTF_8), TIME);
        stage.sendRaw(new byte[10_001], TIME);
        stage.sendRaw(null, TIME);
        stage.sendRaw(
                stage.codecs
                        .of(EditOutcome.class)
                        .encode(Admission.outcome(
                                revoke(1, "e1").build(),
                                new io.errata.ingest.admission.Decision.Rejected(List.of(), List.of()),
                                TIME)),
                TIME);
        stage.send(publish(2, "e1", "Who leads X?", "Ada").build());

        assertThat(stage.read(Topic.DEAD_LETTERS, DeadLetter.class))
                .extracting(DeadLetter::getTopic, DeadLetter::getOffset, DeadLetter::getCause)
                .containsExactly(
                        tuple("edit-requests", 0L, "undecodable"),
                        tuple("edit-requests", 1L, "too-large"),
                        tuple("edit-requests", 2L, "undecodable"),
                        tuple("edit-requests", 3L, "undecodable"));
        assertThat(stage.read(Topic.EDITS, Edit.class)).hasSize(1);
    }

    @Test
    @SuppressWarnings("NullAway")
    void shouldGiveUpWhatOthersWriteBetweenReaderAndAdmitter() {
        var between = stage.driver.createInputTopic(
                "test-by-namespace-repartition", new ByteArraySerializer(), new ByteArraySerializer());
        between.pipeInput(null, "garbage".getBytes(StandardCharsets.UTF_8));
        between.pipeInput("default".getBytes(StandardCharsets.UTF_8), (byte[]) null);
        stage.send(publish(1, "e1", "Who leads X?", "Ada").build());

        assertThat(stage.read(Topic.DEAD_LETTERS, DeadLetter.class))
                .extracting(DeadLetter::getTopic, DeadLetter::getCause)
                .containsOnly(tuple("test-by-namespace-repartition", "undecodable"))
                .hasSize(2);
        assertThat(stage.read(Topic.EDITS, Edit.class)).hasSize(1);
    }

    @Test
    void shouldDecideOnlyRequestsThatWereNotTakenBefore() {
        KeyValueStore<String, byte[]> store = stage.driver.getKeyValueStore(IngestTopology.REGISTRY_STORE);
        RequestReader.progressIn(store, IngestTestDriver.REQUESTS_ID).take(0);

        stage.send(publish(1, "e1", "Who leads X?", "Ada").build());
        stage.send(publish(2, "e2", "Who leads Y?", "Bob").build());

        assertThat(stage.read(Topic.EDIT_OUTCOMES, EditOutcome.class))
                .extracting(EditOutcome::getEditId)
                .containsExactly("e2");
    }

    @Test
    void shouldForgetOldRequestIds() {
        var request = publish(1, "e1", "Who leads X?", "Ada").build();
        stage.send(request);
        stage.send(publish(2, "e2", "Who leads Y?", "Bob").build(), TIME.plus(Duration.ofHours(2)));

        stage.send(request, TIME.plus(Duration.ofHours(2)));

        assertThat(stage.read(Topic.EDIT_OUTCOMES, EditOutcome.class))
                .extracting(EditOutcome::getRepeated)
                .containsExactly(false, false, false);
    }
}
