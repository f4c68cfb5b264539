package io.errata.testbed.system.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.cli.node.App;
import io.errata.cli.node.Node;
import io.errata.cli.node.NodePlan;
import io.errata.client.edit.EditClient;
import io.errata.client.query.QueryClient;
import io.errata.client.topic.TopicReader;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.Route;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Both apps on a real broker and a real schema registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    /** More than twice as long as the apps try in one go. */
    private static final Duration OUTAGE = Duration.ofSeconds(8);

    private static final Topics TOPICS = new Topics("reg-");
    /** A query of a version after ours. */
    private static final Schema LATER = SchemaBuilder.record("Query")
            .namespace("io.errata.schemas")
            .fields()
            .requiredString("queryId")
            .requiredString("namespace")
            .requiredString("text")
            .requiredString("tenant")
            .endRecord();

    private final List<AutoCloseable> open = new ArrayList<>();
    private Optional<ApicurioServer> registry = Optional.empty();
    private Optional<Node> node = Optional.empty();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        registry = Optional.of(ApicurioServer.start(folder));
        open.add(registry());
        var settings =
                Map.of("registry.url", registry().url().toString(), "registry.timeout.ms", "3000", "device", "cpu");
        node = Optional.of(
                Node.start(new NodePlan(Optional.empty(), 0, folder.resolve("data"), TOPICS, 1, settings, App.BOTH)));
        open.add(node());
        node().awaitReady(Duration.ofMinutes(2));
    }

    @AfterAll
    void stop() throws Exception {
        for (var part : open.reversed()) {
            part.close();
        }
    }

    @Test
    void shouldDoTheMainJobInRegistryWireFormat() throws Exception {
        var outcome = publish("Who runs the Tarn lighthouse?", "Ada Brandt");

        var prediction = ask("Who runs the Tarn lighthouse?", outcome.getRevision());

        assertThat(prediction.getRoute()).isEqualTo(Route.COUNTERFACTUAL);
        assertThat(prediction.getAnswer()).isEqualTo("Ada Brandt");
        for (var topic : List.of(
                Topic.EDIT_REQUESTS,
                Topic.EDITS,
                Topic.EDIT_OUTCOMES,
                Topic.EDIT_MEMORY,
                Topic.QUERIES,
                Topic.PREDICTIONS)) {
            assertThat(values(topic)).as(topic.baseName()).isNotEmpty().allMatch(value -> value[0] == 0);
        }
    }

    @Test
    void shouldRegisterTheCommittedSchemas() throws Exception {
        publish("Who keeps the Ebba archive?", "Nils Roth");

        var registered = new ObjectMapper()
                .readTree(registry()
                        .get("/subjects/reg-edits-value/versions/latest")
                        .body());

        var committed = new Schema.Parser()
                .parse(Path.of("..", "schemas", "src", "main", "avro", "Edit.avsc")
                        .toFile());
        assertThat(new Schema.Parser().parse(registered.path("schema").asText()))
                .isEqualTo(committed);
    }

    @Test
    void shouldAnswerAQueryOfALaterVersionOnceTheRegistryIsBack() throws Exception {
        var answered = ask("Who tunes the Halvor organ?", 0);
        int id = register(LATER);
        var queryId = UUID.randomUUID().toString();
        int lettersBefore = values(Topic.DEAD_LETTERS).size();

        registry().suspend();
        try {
            send(Topic.QUERIES, wire(id, later(queryId)));

            assertThat(found(queryId, OUTAGE)).isEmpty();
            node().checkLive();
        } finally {
            registry().resume();
        }

        assertThat(found(queryId, TIMEOUT))
                .get()
                .extracting(Prediction::getAnswer)
                .isEqualTo(answered.getAnswer());
        assertThat(values(Topic.DEAD_LETTERS)).hasSize(lettersBefore);
    }

    @Test
    void shouldSetAsideAnIdTheRegistryDoesNotKnow() throws Exception {
        send(Topic.QUERIES, wire(987_654, later(UUID.randomUUID().toString())));

        var letter = awaitLetter("unknown schema: the registry has no id 987654");

        assertThat(letter.getTopic()).isEqualTo("reg-queries");
        assertThat(letter.getCause()).isEqualTo("undecodable");
    }

    @Test
    void shouldLetPythonProveTheLogFromTheRegistryAlone() throws Exception {
        Needed.needed("python", Python.missing());
        var outcome = publish("Who winds the Skagen turbine?", "Mette Lund");

        var heads = Python.open()
                .proves(
                        node().bootstrap(),
                        "reg-edits",
                        Optional.of(registry().url().toString()));

        assertThat(heads.path("default").path("revision").asLong()).isEqualTo(outcome.getRevision());
    }

    private DeadLetter awaitLetter(String message) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            for (var value : values(Topic.DEAD_LETTERS)) {
                if (node().codecs().of(DeadLetter.class).decode(value) instanceof Decoded.Value<DeadLetter>(var letter)
                        && letter.getMessage().equals(message)) {
                    return letter;
                }
            }
        }
        throw new AssertionError("no dead letter says " + message);
    }

    private Optional<Prediction> found(String queryId, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        do {
            for (var value : values(Topic.PREDICTIONS)) {
                if (node().codecs().of(Prediction.class).decode(value)
                                instanceof Decoded.Value<Prediction>(var prediction)
                        && prediction.getQueryId().toString().equals(queryId)) {
                    return Optional.of(prediction);
                }
            }
        } while (System.nanoTime() < deadline);
        return Optional.empty();
    }

    private List<byte[]> values(Topic topic) {
        var values = new ArrayList<byte[]>();
        try (var reader = TopicReader.open(node().clients(), TOPICS.name(topic))) {
            reader.readAll(-1, record -> values.add(record.value()), _ -> {});
        }
        return values;
    }

    private EditOutcome publish(String input, String target) throws Exception {
        try (var client = new EditClient(node().clients(), TOPICS, node().codecs())) {
            return client.send(
                            EditRequest.newBuilder()
                                    .setRequestId(UUID.randomUUID())
                                    .setNamespace("default")
                                    .setAction(EditAction.PUBLISH)
                                    .setInput(input)
                                    .setTarget(target)
                                    .setRequestedAt(Instant.now())
                                    .build(),
                            TIMEOUT)
                    .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private Prediction ask(String text, long minRevision) throws Exception {
        try (var client = new QueryClient(node().clients(), TOPICS, node().codecs())) {
            return client.ask(
                            Query.newBuilder()
                                    .setQueryId(UUID.randomUUID())
                                    .setNamespace("default")
                                    .setText(text)
                                    .setMinRevision(minRevision)
                                    .build(),
                            TIMEOUT)
                    .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void send(Topic topic, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<byte[], byte[]>(
                node().clients(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPICS.name(topic), "k".getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    private int register(Schema schema) throws IOException, InterruptedException {
        var json = new ObjectMapper();
        var body = json.createObjectNode().put("schema", schema.toString()).toString();
        return json.readTree(registry()
                        .post("/subjects/someone-elses-value/versions", body)
                        .body())
                .path("id")
                .asInt();
    }

    private static byte[] later(String queryId) throws IOException {
        var record = new GenericRecordBuilder(LATER)
                .set("queryId", queryId)
                .set("namespace", "default")
                .set("text", "Who tunes the Halvor organ?")
                .set("tenant", "north")
                .build();
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(LATER).write(record, encoder);
        return out.toByteArray();
    }

    private static byte[] wire(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    private ApicurioServer registry() {
        return registry.orElseThrow();
    }

    private Node node() {
        return node.orElseThrow();
    }
}
