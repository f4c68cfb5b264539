package io.errata.testbed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.cli.doctor.BrokerChecks;
import io.errata.cli.doctor.HealthCheck;
import io.errata.cli.node.EmbeddedBroker;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorIT {
    /** Nobody listens on the port reserved for discarding. */
    private static final String NOWHERE = "127.0.0.1:9";

    private Optional<EmbeddedBroker> broker = Optional.empty();

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        broker = Optional.of(EmbeddedBroker.start(folder, 0));
    }

    @AfterAll
    void stop() {
        broker.ifPresent(EmbeddedBroker::close);
    }

    @Test
    void shouldNameMissingTopicsAndHowToMakeThem() {
        var checks = checkup("missing-").run();

        assertThat(checks.getFirst().found()).contains(bootstrap() + " answers, 1 broker");
        assertThat(checks.subList(1, checks.size()))
                .hasSize(Topic.values().length)
                .noneMatch(HealthCheck::passed)
                .allMatch(check -> check.remedy().contains("errata doctor --create"))
                .anyMatch(check -> check.found().equals("missing-edits is missing"));
    }

    @Test
    void shouldCreateWhatIsMissingOnceAndFindItWell() {
        var made = checkup("made-").runAndCreate(3);
        var again = checkup("made-").runAndCreate(3);

        assertThat(made)
                .allMatch(HealthCheck::passed)
                .anyMatch(check -> check.found().equals("made-edits was created"));
        assertThat(again)
                .allMatch(HealthCheck::passed)
                .noneMatch(check -> check.found().contains("created"));
    }

    @Test
    void shouldGiveEditMemoryAsManyPartitionsAsTheEditsThatAreThere() throws Exception {
        createEdits("five-edits", 5, Topic.EDITS.settings());

        var checks = checkup("five-").runAndCreate(2);

        assertThat(checks).allMatch(HealthCheck::passed);
        try (var admin = admin()) {
            var memory = admin.describeTopics(List.of("five-edit-memory")).allTopicNames();
            assertThat(memory.get().values())
                    .singleElement()
                    .satisfies(found -> assertThat(found.partitions()).hasSize(5));
        }
    }

    @Test
    void shouldSayWhatAWrongTopicMustHaveAndHowToMendIt() throws Exception {
        createEdits(
                "wrong-edits",
                2,
                Map.of("cleanup.policy", "compact", "retention.ms", "60000", "retention.bytes", "1000"));

        var found = checkup("wrong-").runAndCreate(2).stream()
                .filter(check -> !check.passed())
                .toList();

        assertThat(found)
                .extracting(HealthCheck::found)
                .containsExactly(
                        "wrong-edits cleanup.policy must be delete, is compact: compaction destroys the audit log",
                        "wrong-edits retention.ms must be -1, is 60000: the audit log is kept forever",
                        "wrong-edits retention.bytes must be -1, is 1000: the audit log is kept forever");
        assertThat(found)
                .extracting(HealthCheck::remedy)
                .allMatch(remedy -> remedy.startsWith("kafka-configs.sh --bootstrap-server HOST:PORT --alter")
                        && remedy.contains("--entity-name wrong-edits --add-config"));
    }

    @Test
    void shouldSayWhereNoBrokerAnswers() {
        var clients = Map.<String, Object>of(
                "bootstrap.servers", NOWHERE, "default.api.timeout.ms", 1000, "request.timeout.ms", 500);

        var checks = new BrokerChecks(clients, new Topics("")).run();

        assertThat(checks).hasSize(1);
        assertThat(checks.getFirst().passed()).isFalse();
        assertThat(checks.getFirst().found()).startsWith("no answer from " + NOWHERE);
        assertThat(checks.getFirst().remedy()).contains("errata up");
    }

    @Test
    void shouldCheckMachineModelsAndBrokerInOneReport() throws IOException {
        var ran = CommandResult.errata(
                "doctor", "--device", "cpu", "--bootstrap", bootstrap(), "--prefix", "all-", "--create");
        var json = CommandResult.errata(
                "doctor", "--device", "cpu", "--bootstrap", bootstrap(), "--prefix", "all-", "--json");

        assertThat(ran.out())
                .contains(
                        "ok   precision",
                        "ok   models     small: all-MiniLM-L6-v2",
                        "ok   broker",
                        "all-predictions was created")
                .doesNotContain("not checked");
        assertThat(ran.exitCode()).as(ran.out()).isZero();
        var report = new ObjectMapper().readTree(json.out());
        assertThat(report.get("healthy").asBoolean()).isTrue();
        assertThat(report.get("brokerChecked").asBoolean()).isTrue();
        assertThat(report.get("precision").asText()).isIn("float32", "bfloat16");
        assertThat(report.get("precisionReason").asText()).isNotBlank();
        assertThat(report.get("models").asText()).isEqualTo("small");
        assertThat(report.get("processor").asText()).isNotBlank();
        assertThat(report.get("version").asText()).contains("+");
    }

    @Test
    void shouldSayWhatPrecisionIsSetAndThatItIs() throws IOException {
        var ran = CommandResult.errata("doctor", "--device", "cpu", "--precision", "bfloat16", "--json");

        var report = new ObjectMapper().readTree(ran.out());
        assertThat(report.get("precision").asText()).isEqualTo("bfloat16");
        assertThat(report.get("precisionReason").asText()).isEqualTo("as set");
    }

    @Test
    void shouldSayWhatTheSizeOfTheModelsLacks() {
        var ran = CommandResult.errata("doctor", "--device", "cpu", "--models", "large");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.out()).contains("FAIL models     models large needs models.dir (--models-dir)");
    }

    @Test
    void shouldSayThatTheBrokerWasNotChecked() {
        var ran = CommandResult.errata("doctor", "--device", "cpu");

        assertThat(ran.out()).contains("Broker and topics were not checked: --bootstrap HOST:PORT checks them.");
    }

    @Test
    void shouldExitWith3WhenAClientConfigAsksForWhatTheBrokerDoesNotSpeak(@TempDir Path folder) throws IOException {
        var config = Files.writeString(folder.resolve("client.properties"), """
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=PLAIN
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="a" password="b";
                default.api.timeout.ms=3000
                request.timeout.ms=1000
                """);

        var ran = CommandResult.errata(
                "doctor", "--device", "cpu", "--bootstrap", bootstrap(), "--client-config", config.toString());

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.out()).contains("FAIL broker").contains(bootstrap());
    }

    private String bootstrap() {
        return broker.orElseThrow().bootstrap();
    }

    private BrokerChecks checkup(String prefix) {
        return new BrokerChecks(Map.of("bootstrap.servers", bootstrap()), new Topics(prefix));
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap()));
    }

    private void createEdits(String name, int partitions, Map<String, String> settings)
            throws ExecutionException, InterruptedException {
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
            // A broker says so before it knows of the topic itself.
            while (!admin.listTopics().names().get().contains(name)) {
                Thread.sleep(Duration.ofMillis(20));
            }
        }
    }
}
