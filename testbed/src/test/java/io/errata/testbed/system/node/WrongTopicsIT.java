package io.errata.testbed.system.node;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.cli.node.App;
import io.errata.cli.node.EmbeddedBroker;
import io.errata.cli.node.Node;
import io.errata.cli.node.NodePlan;
import io.errata.client.topic.TopicAdmin;
import io.errata.ingest.IngestApp;
import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorApp;
import io.errata.predictor.PredictorConfig;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongTopicsIT {
    private EmbeddedBroker broker;

    @TempDir
    private Path folder;

    @BeforeAll
    void start(@TempDir Path kafka) throws IOException {
        broker = EmbeddedBroker.start(kafka, 0);
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void shouldRefuseToStartWithoutItsTopics() {
        var missing = Arrays.stream(Topic.values())
                .map(topic -> "topic none-" + topic.baseName()
                        + " is missing; run errata doctor --create, or create it yourself")
                .collect(Collectors.joining(System.lineSeparator()));

        assertThatThrownBy(() -> startIngest("none-"))
                .isInstanceOf(KafkaException.class)
                .hasMessage(missing);
        assertThatThrownBy(() -> startPredictor("none-"))
                .isInstanceOf(KafkaException.class)
                .hasMessage(missing);
    }

    @Test
    void shouldRefuseALogThatIsCompacted() throws Exception {
        create("compacted-edits", 2, with(Topic.EDITS, "cleanup.policy", "compact"));
        createOthers("compacted-");
        var message =
                "topic compacted-edits cleanup.policy must be delete, is compact: compaction destroys the audit log;"
                        + " kafka-configs.sh --bootstrap-server HOST:PORT --alter"
                        + " --entity-type topics --entity-name compacted-edits --add-config"
                        + " cleanup.policy=delete";

        assertThatThrownBy(() -> startIngest("compacted-")).hasMessage(message);
        assertThatThrownBy(() -> startPredictor("compacted-")).hasMessage(message);
    }

    @Test
    void shouldRefuseALogThatForgets() throws Exception {
        create("forgetful-edits", 2, with(Topic.EDITS, "retention.ms", "1000"));
        createOthers("forgetful-");

        assertThatThrownBy(() -> startIngest("forgetful-"))
                .hasMessage("topic forgetful-edits retention.ms must be -1, is 1000: the audit log is kept forever;"
                        + " kafka-configs.sh --bootstrap-server HOST:PORT --alter"
                        + " --entity-type topics --entity-name forgetful-edits --add-config"
                        + " retention.ms=-1");
    }

    @Test
    void shouldRefuseAMemoryThatIsNotCompacted() throws Exception {
        create("piling-edit-memory", 2, with(Topic.EDIT_MEMORY, "cleanup.policy", "delete"));
        createOthers("piling-");

        assertThatThrownBy(() -> startPredictor("piling-"))
                .hasMessageStartingWith("topic piling-edit-memory cleanup.policy must be compact, is delete;");
    }

    @Test
    void shouldRefuseAMemoryWithOtherPartitionsThanTheLog() throws Exception {
        create("uneven-edits", 3, Topic.EDITS.settings());
        create("uneven-edit-memory", 2, Topic.EDIT_MEMORY.settings());
        createOthers("uneven-");

        assertThatThrownBy(() -> startPredictor("uneven-"))
                .hasMessage(
                        "topic uneven-edit-memory must have as many partitions as uneven-edits, which has 3; it has 2;"
                                + " delete uneven-edit-memory and reset the indexer: it is derived from uneven-edits");
    }

    @Test
    void shouldLeaveNothingRunningWhenItRefuses() throws Exception {
        try (var earlier = EmbeddedBroker.start(folder.resolve("kafka"), 0);
                var admin = Admin.create(Map.of("bootstrap.servers", earlier.bootstrap()))) {
            create(admin, "edits", 2, with(Topic.EDITS, "cleanup.policy", "compact"));
        }
        var plan = new NodePlan(Optional.empty(), 0, folder, new Topics(""), 2, Map.of("device", "cpu"), App.BOTH);

        assertThatThrownBy(() -> Node.start(plan)).hasMessageContaining("topic edits cleanup.policy must be delete");

        // A broker that still ran would hold the folder.
        assertThatCode(() -> EmbeddedBroker.start(folder.resolve("kafka"), 0).close())
                .doesNotThrowAnyException();
    }

    private void startIngest(String prefix) {
        IngestApp.start(IngestConfig.of(settings(prefix))).close();
    }

    private void startPredictor(String prefix) {
        PredictorApp.start(PredictorConfig.of(settings(prefix))).close();
    }

    private Map<String, String> settings(String prefix) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrap(),
                "topics.prefix",
                prefix,
                "state.dir",
                folder.resolve("state").toString());
    }

    private static Map<String, String> with(Topic topic, String name, String value) {
        var settings = new HashMap<>(topic.settings());
        settings.put(name, value);
        return settings;
    }

    private void create(String name, int partitions, Map<String, String> settings) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            create(admin, name, partitions, settings);
        }
    }

    private static void create(Admin admin, String name, int partitions, Map<String, String> settings)
            throws Exception {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                .all()
                .get();
    }

    private void createOthers(String prefix) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            new TopicAdmin(new Topics(prefix), admin).create(2, (short) -1);
        }
    }
}
