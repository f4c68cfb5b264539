package io.errata.testbed.system.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code errata up}, driven by clients nobody here wrote, which know the committed schema files and nothing else. */
class RealClientsIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @TempDir
    private static Path folder;

    private static ErrataUp errata;

    @BeforeAll
    static void up() throws IOException, InterruptedException {
        errata = ErrataUp.start(folder);
    }

    @AfterAll
    static void down() {
        if (errata != null) {
            errata.close();
        }
    }

    @Test
    void shouldServeKafkasConsoleTools() {
        var tools = new ConsoleTools(errata.bootstrap());

        var prediction = correct(tools, "Who chairs the board of Quillon Rail?", "Mirela Stanciu");

        assertCorrected(prediction, "Mirela Stanciu");
        assertThat(tools.ends("edits").values().stream().mapToLong(end -> end).sum())
                .isGreaterThanOrEqualTo((long) prediction.get("memoryRevision"));
    }

    @Test
    void shouldSetAsideTheConsoleProducersPlainText() {
        var tools = new ConsoleTools(errata.bootstrap());

        tools.sendText("edit-requests", "Who leads X? Ada.");

        var letter = Avsc.of("DeadLetter").decode(await(tools, "dead-letters", "edit-requests"));
        assertThat(letter.get("topic")).hasToString("edit-requests");
    }

    @Test
    void shouldServeKcat() {
        Needed.needed("kcat", Programs.onPath("kcat") ? Optional.empty() : Optional.of("it is not installed"));

        var prediction =
                correct(new Kcat(errata.bootstrap(), folder), "Which ferry serves Port Almond?", "the Grey Heron");

        assertCorrected(prediction, "the Grey Heron");
    }

    @Test
    void shouldServePython() {
        Needed.needed("python", Python.missing());

        var prediction =
                Python.open().corrects(errata.bootstrap(), "Who founded the Tallow Street bakery?", "Ines Duarte");

        assertThat(prediction.get("answer").asText()).isEqualTo("Ines Duarte");
        assertThat(prediction.get("route").asText()).isEqualTo("COUNTERFACTUAL");
    }

    @Test
    void shouldServeTheJavaProgramOfTheDocs() {
        var prediction = JavaClientExample.correct(errata.bootstrap(), "Who keeps the Marlow lighthouse?", "Edda Holm");

        assertThat(prediction.getAnswer()).isEqualTo("Edda Holm");
        assertThat(prediction.getRoute()).isEqualTo(Route.COUNTERFACTUAL);
    }

    @Test
    void shouldRunTheCommandsOfGettingStarted(@TempDir Path desk) throws IOException {
        var terminal = Terminal.open(desk);

        var finished = gettingStarted().stream()
                .map(line -> terminal.type("KAFKA=" + errata.bootstrap() + "; " + line))
                .toList();

        assertThat(finished)
                .hasSize(5)
                .allSatisfy(end -> assertThat(end.code()).as(end.said()).isZero());
        assertThat(finished.get(0).text()).contains("route      BASE");
        assertThat(finished.get(2).text()).contains("Amara Okafor", "route      COUNTERFACTUAL", "northwind-ceo");
        assertThat(finished.get(3).text()).contains("route      BASE");
        assertThat(finished.get(4).text()).contains("northwind-ceo");
    }

    /** The lines of the block that the page marks. */
    private static List<String> gettingStarted() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "getting-started.md"));
        var block = page.substring(page.indexOf("<!-- run -->\n```\n") + "<!-- run -->\n```\n".length());
        return block.substring(0, block.indexOf("```")).lines().toList();
    }

    @Test
    void shouldLetPythonProveTheLog() {
        Needed.needed("python", Python.missing());
        var tools = new ConsoleTools(errata.bootstrap());
        correct(tools, "Who mends the Ostrava clock?", "Ilse Hahn");
        correct(tools, "Who mends the Ostrava clock?", "Petr Maly");

        var heads = Python.open().proves(errata.bootstrap(), "edits", Optional.empty());

        var last = tools.read("edits").values().stream()
                .map(Avsc.of("Edit")::decode)
                .max(Comparator.comparing(event -> (long) event.get("revision")))
                .orElseThrow();
        assertThat(heads.path("default").path("revision").asLong()).isEqualTo(last.get("revision"));
        assertThat(heads.path("default").path("hash").asText())
                .isEqualTo(HexFormat.of().formatHex(((GenericFixed) last.get("hash")).bytes()));
    }

    @Test
    void shouldPrintLinesThatWorkAsTheyStand(@TempDir Path desk) throws IOException {
        Needed.needed("kcat", Programs.onPath("kcat") ? Optional.empty() : Optional.of("it is not installed"));
        var terminal = Terminal.open(desk);

        var finished = new LinkedHashMap<String, Programs.Finished>();
        errata.lines().forEach(line -> finished.put(line, terminal.type(line + ending(line))));

        assertThat(finished).hasSize(9).allSatisfy((line, end) -> {
            assertThat(end.code()).as(line + "\n" + end.said()).isZero();
            assertThat(end.text()).as(line).isNotBlank();
            assertThat(end.said()).as(line).doesNotContain("deprecated");
        });
    }

    /** These follow a topic until they are stopped. */
    private static String ending(String line) {
        return line.contains(" tail ") ? " --max 1" : line.contains("console-consumer") ? " --max-messages 1" : "";
    }

    /** Publishes, waits for the receipt, asks from a memory that has the edit. */
    private static GenericRecord correct(TopicClient client, String question, String answer) {
        var requestId = UUID.randomUUID().toString();
        client.send("edit-requests", requestId, editRequest(requestId, question, answer));
        var outcome = Avsc.of("EditOutcome").decode(await(client, "edit-outcomes", requestId));
        assertThat(outcome.get("status")).hasToString("ACCEPTED");
        var queryId = UUID.randomUUID().toString();
        client.send("queries", queryId, query(queryId, question, outcome.get("revision")));
        return Avsc.of("Prediction").decode(await(client, "predictions", queryId));
    }

    private static byte[] editRequest(String id, String input, String target) {
        return Avsc.of("EditRequest")
                .encode(Map.of(
                        "requestId",
                        id,
                        "namespace",
                        "default",
                        "action",
                        "PUBLISH",
                        "input",
                        input,
                        "target",
                        target,
                        "requestedAt",
                        System.currentTimeMillis()));
    }

    private static byte[] query(String id, String text, Object minRevision) {
        return Avsc.of("Query")
                .encode(Map.of("queryId", id, "namespace", "default", "text", text, "minRevision", minRevision));
    }

    private static void assertCorrected(GenericRecord prediction, String answer) {
        assertThat(prediction.get("answer")).hasToString(answer);
        assertThat(prediction.get("route")).hasToString("COUNTERFACTUAL");
    }

    /** Reads again and again: these clients follow a topic or end, and a test needs both. */
    private static byte[] await(TopicClient client, String topic, String keyStart) {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        var read = new HashMap<String, byte[]>();
        while (System.nanoTime() < deadline) {
            read.putAll(client.read(topic));
            var found = read.entrySet().stream()
                    .filter(each -> each.getKey().startsWith(keyStart))
                    .map(Map.Entry::getValue)
                    .flatMap(Stream::ofNullable)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("nothing under " + keyStart + " on " + topic + ", but " + read.keySet());
    }
}
