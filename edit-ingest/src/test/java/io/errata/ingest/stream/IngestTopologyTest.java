package io.errata.ingest.stream;

import static io.errata.ingest.Requests.TIME;
import static io.errata.ingest.Requests.publish;
import static io.errata.ingest.Requests.revoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.ingest.admission.Admission;
import io.errata.ingest.admission.HashChain;
import io.errata.ingest.admission.Rules;
import io.errata.schemas.Codecs;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.Decoded;
import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.Topic;
import io.errata.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTopologyTest {
    private static final Topics TOPICS = new Topics("");
    private final Codecs codecs = Codecs.singleObject();

    private final Path folder;
    private final TopologyTestDriver driver;

    IngestTopologyTest(@TempDir Path folder) {
        this.folder = folder;
        this.driver = new TopologyTestDriver(topology(), settings());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private Properties settings() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return settings;
    }

    private Topology topology() {
        return new IngestTopology(TOPICS, codecs, 2)
                .build(new IngestTopology.Parts(
                        new Admission(new Rules(Set.of("default"), 100)),
                        new Retention(Duration.ofHours(1)),
                        10_000,
                        new IngestMeters(new SimpleMeterRegistry()),
                        Duration.ofMillis(20)));
    }

    private void send(EditRequest request) {
        send(request, TIME);
    }

    private void send(EditRequest request, Instant time) {
        sendRaw(codecs.of(EditRequest.class).encode(request), time);
    }

    @SuppressWarnings("NullAway")
    private void sendRaw(byte[] value, Instant time) {
        driver.createInputTopic("edit-requests", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>("any".getBytes(StandardCharsets.UTF_8), value, time));
    }

    private <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
        return driver
                .createOutputTopic(topic.baseName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(value -> switch (codecs.of(type).decode(value)) {
                    case Decoded.Value<T>(var read) -> read;
                    case Decoded.Undecodable<T>(var message) -> throw new AssertionError(message);
                })
                .toList();
    }

    @Test
    void shouldKeepTheTopologyAsDescribed() throws IOException {
        var golden = Objects.requireNonNull(getClass().getResourceAsStream("/ingest-topology.txt"));

        assertThat(topology().describe()).hasToString(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void shouldTurnARequestIntoAnEventAndAReceipt() {
        send(publish(1, "e1", "Who leads X?", "Ada").build());

        assertThat(read(Topic.EDITS, Edit.class)).singleElement().satisfies(event -> {
            assertThat(event.getAuthor()).isEqualTo("ada");
            assertThat(event.getAcceptedAt()).isEqualTo(TIME);
            assertThat(HashChain.broken(List.of(event))).isEmpty();
        });
        assertThat(read(Topic.EDIT_OUTCOMES, EditOutcome.class))
                .extracting(EditOutcome::getStatus, EditOutcome::getRevision)
                .containsExactly(tuple(OutcomeStatus.ACCEPTED, 1L));
        assertThat(driver.<String, byte[]>getKeyValueStore(IngestTopology.CATALOG_STORE)
                        .get("default/e1"))
                .isNotNull();
    }

    @Test
    void shouldGiveEveryRequestOneOutcomeAndRefusalsTheirViolations() {
        send(publish(1, "e1", "", "Ada").build());
        send(publish(2, "e1", "Who leads X?", "Ada").setNamespace("elsewhere").build());
        send(revoke(3, "e1").build());
        send(revoke(3, "e1").build());

        assertThat(read(Topic.EDIT_OUTCOMES, EditOutcome.class))
                .extracting(EditOutcome::getStatus, EditOutcome::getRepeated)
                .containsExactly(
                        tuple(OutcomeStatus.REJECTED, false),
                        tuple(OutcomeStatus.REJECTED, false),
                        tuple(OutcomeStatus.REJECTED, false),
                        tuple(OutcomeStatus.REJECTED, true));
        assertThat(read(Topic.REJECTED_EDITS, RejectedEdit.class))
                .extracting(rejected -> rejected.getViolations().getFirst().getCode())
                .containsExactly("blank", "unknown-namespace", "unknown-edit");
        assertThat(read(Topic.EDITS, Edit.class)).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void shouldGiveUpWhatCannotBeReadAndGoOn() {
        sendRaw("garbage".getBytes(StandardCharsets.UTF_8), TIME);
        sendRaw(new byte[10_001], TIME);
        sendRaw(null, TIME);
        sendRaw(
                codecs.of(EditOutcome.class)
                        .encode(Admission.outcome(
                                revoke(1, "e1").build(),
                                new io.errata.ingest.admission.Decision.Rejected(List.of()),
                                TIME)),
                TIME);
        send(publish(2, "e1", "Who leads X?", "Ada").build());

        assertThat(read(Topic.DEAD_LETTERS, DeadLetter.class))
                .extracting(DeadLetter::getTopic, DeadLetter::getOffset, DeadLetter::getCause)
                .containsExactly(
                        tuple("edit-requests", 0L, "undecodable"),
                        tuple("edit-requests", 1L, "too-large"),
                        tuple("edit-requests", 2L, "undecodable"),
                        tuple("edit-requests", 3L, "undecodable"));
        assertThat(read(Topic.EDITS, Edit.class)).hasSize(1);
    }

    @Test
    @SuppressWarnings("NullAway")
    void shouldGiveUpWhatOthersWriteBetweenReaderAndAdmitter() {
        var between = driver.createInputTopic(
                "test-by-namespace-repartition", new ByteArraySerializer(), new ByteArraySerializer());
        between.pipeInput(null, "garbage".getBytes(StandardCharsets.UTF_8));
        between.pipeInput("default".getBytes(StandardCharsets.UTF_8), (byte[]) null);
        send(publish(1, "e1", "Who leads X?", "Ada").build());

        assertThat(read(Topic.DEAD_LETTERS, DeadLetter.class))
                .extracting(DeadLetter::getTopic, DeadLetter::getCause)
                .containsOnly(tuple("test-by-namespace-repartition", "undecodable"))
                .hasSize(2);
        assertThat(read(Topic.EDITS, Edit.class)).hasSize(1);
    }

    @Test
    void shouldForgetOldRequestIds() {
        var request = publish(1, "e1", "Who leads X?", "Ada").build();
        send(request);
        send(publish(2, "e2", "Who leads Y?", "Bob").build(), TIME.plus(Duration.ofHours(2)));

        send(request, TIME.plus(Duration.ofHours(2)));

        assertThat(read(Topic.EDIT_OUTCOMES, EditOutcome.class))
                .extracting(EditOutcome::getRepeated)
                .containsExactly(false, false, false);
    }
}
