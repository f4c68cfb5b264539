package io.errata.testbed.system.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.node.EmbeddedBroker;
import io.errata.client.topic.TopicAdmin;
import io.errata.ingest.IngestApp;
import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorApp;
import io.errata.predictor.PredictorConfig;
import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditRequest;
import io.errata.schemas.Query;
import io.errata.schemas.Sha256;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Malformed records on every topic: nothing stops, and whatever somebody should hear of has its outcome. */
class FuzzIT {
    private static final int RECORDS = Integer.getInteger("fuzz.records", 40_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final Duration TIMEOUT = Duration.ofMinutes(20);
    private static final Topics TOPICS = new Topics("");
    /** Whose every record becomes something else. */
    private static final List<Topic> READ = List.of(Topic.EDIT_REQUESTS, Topic.QUERIES, Topic.EDITS);

    @Test
    void shouldSwallowNothingAndGoOn(@TempDir Path folder) throws Exception {
        try (var broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
            var clients = Map.<String, Object>of("bootstrap.servers", broker.bootstrap());
            try (var admin = Admin.create(clients)) {
                new TopicAdmin(TOPICS, admin).create(2, (short) -1);
            }
            try (var ingest = IngestApp.start(IngestConfig.of(settings(broker, folder.resolve("ingest"))));
                    var predictor = PredictorApp.start(
                            PredictorConfig.of(
                                    settings(broker, folder.resolve("predictor"), "min.revision.wait.ms", "1")),
                            _ -> new ExactModels())) {
                var others = Arrays.stream(Topic.values())
                        .filter(topic -> !READ.contains(topic))
                        .toList();
                send(clients, others, RECORDS / 4);
                try (var outcomes = new Outcomes(clients)) {
                    send(clients, READ, RECORDS - RECORDS / 4);
                    await(outcomes);

                    assertThat(outcomes.on(Topic.EDIT_REQUESTS) + outcomes.on(Topic.QUERIES))
                            .as("sent")
                            .isGreaterThanOrEqualTo(RECORDS / 2 - 1);
                    for (var topic : READ) {
                        assertThat(ends(outcomes, topic))
                                .as("seed %d, %s: outcomes and dead letters", SEED, topic)
                                .isEqualTo(outcomes.on(topic));
                        assertThat(outcomes.lettersOf(topic))
                                .as("%s: dead letters", topic)
                                .isPositive();
                    }
                }
                assertThat(ingest.live() && ingest.ready()).isTrue();
                assertThat(predictor.live() && predictor.ready()).isTrue();
            }
        }
    }

    private static Map<String, String> settings(EmbeddedBroker broker, Path state, String... more) {
        var settings = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrap(), "state.dir", state.toString()));
        IntStream.range(0, more.length / 2).forEach(i -> settings.put(more[2 * i], more[2 * i + 1]));
        return settings;
    }

    private static long ends(Outcomes outcomes, Topic topic) {
        return outcomes.lettersOf(topic)
                + switch (topic) {
                    case EDIT_REQUESTS -> outcomes.on(Topic.EDIT_OUTCOMES);
                    case QUERIES -> outcomes.on(Topic.PREDICTIONS);
                    default -> outcomes.on(Topic.EDIT_MEMORY);
                };
    }

    private static void await(Outcomes outcomes) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline
                && !READ.stream()
                        .allMatch(topic -> outcomes.on(topic) > 0 && ends(outcomes, topic) >= outcomes.on(topic))) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        // What comes twice comes soon after.
        LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
    }

    @SuppressWarnings("NullAway")
    private static void send(Map<String, Object> clients, List<Topic> topics, int records) {
        var mutants = new RecordFuzzer(SEED, whole());
        var random = new Random(SEED);
        var settings = new HashMap<>(clients);
        settings.put("linger.ms", 5);
        try (var producer =
                new KafkaProducer<byte[], byte[]>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                var key = random.nextInt(10) == 0
                        ? null
                        : random.nextBoolean() ? "default/e".getBytes(StandardCharsets.UTF_8) : mutants.noise(0);
                var unused = producer.send(new ProducerRecord<>(
                        TOPICS.name(topics.get(i % topics.size())),
                        key,
                        mutants.next().orElse(null)));
            }
        }
    }

    private static List<byte[]> whole() {
        var codecs = Codecs.singleObject();
        return List.of(
                codecs.of(EditRequest.class)
                        .encode(LiveNode.publish("e", "Who leads X?", "Ada").build()),
                codecs.of(Query.class)
                        .encode(LiveNode.query("Who leads X?")
                                .setMinRevision(1L)
                                .build()),
                codecs.of(Edit.class)
                        .encode(Edit.newBuilder()
                                .setNamespace("default")
                                .setRevision(1)
                                .setEditId("e")
                                .setType(EditEvent.PUBLISHED)
                                .setInput("Who leads X?")
                                .setTarget("Ada")
                                .setAuthor("kim")
                                .setReason("wrong")
                                .setRequestId(new UUID(1, 1))
                                .setAcceptedAt(Instant.EPOCH)
                                .setPreviousHash(new Sha256(new byte[32]))
                                .setHash(new Sha256(new byte[32]))
                                .build()));
    }
}
