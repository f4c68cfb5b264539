package io.errata.testbed.system.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.cli.node.EmbeddedBroker;
import io.errata.client.log.EditLogReader;
import io.errata.client.topic.TopicAdmin;
import io.errata.ingest.IngestApp;
import io.errata.ingest.IngestConfig;
import io.errata.schemas.Edit;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits over HTTP with all that is behind them: a real broker, admission, the catalog. */
class IngestHttpIT {
    private static final Topics TOPICS = new Topics("");
    private static final String ADA = "{\"editId\":\"e1\",\"input\":\"Who leads X?\",\"target\":\"Ada\"}";
    private static final long TIMEOUT_NANOS = Duration.ofMinutes(3).toNanos();

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder = Path.of("");

    private EmbeddedBroker broker;
    private IngestApp app;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        try (var admin = Admin.create(clients())) {
            new TopicAdmin(TOPICS, admin).create(2, (short) 1);
        }
        app = IngestApp.start(IngestConfig.of(Map.of(
                "bootstrap.servers", broker.bootstrap(),
                "state.dir", folder.resolve("ingest").toString(),
                "http.outcome.wait.ms", "3000")));
        awaitStatus(200, request("/health/ready").GET());
    }

    @AfterEach
    void stop() {
        app.close();
        broker.close();
        client.close();
    }

    private Map<String, Object> clients() {
        return Map.of("bootstrap.servers", broker.bootstrap());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(app.http() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpRequest.Builder publishing(String body, String key) {
        return request("/v1/namespaces/default/edits", "Content-Type", "application/json", "Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> awaitStatus(int status, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        var response = send(request);
        while (response.statusCode() != status && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            response = send(request);
        }
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response;
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    private List<Edit> history() {
        var events = new ArrayList<Edit>();
        var broken =
                new EditLogReader(clients(), TOPICS, Codecs.singleObject()).read("default", events::add, left -> {});
        assertThat(broken).isEmpty();
        return events;
    }

    @Test
    void shouldShowAnEditRightAfterItsReceipt() throws IOException, InterruptedException {
        for (int i = 1; i <= 20; i++) {
            var receipt = send(publishing(ADA.replace("e1", "e" + i).replace("X", "X" + i), "k" + i));
            var edit = send(request(receipt.headers().firstValue("Location").orElseThrow())
                    .GET());

            assertThat(receipt.statusCode()).isEqualTo(201);
            assertThat(json(receipt).get("revision").asLong()).isEqualTo(i);
            assertThat(edit.statusCode()).isEqualTo(200);
            assertThat(json(edit).get("revision").asLong()).isEqualTo(i);
        }

        var page = send(request("/v1/namespaces/default/edits?limit=500").GET());

        assertThat(json(page).get("edits")).hasSize(20);
    }

    @Test
    void shouldMakeOneEventOfTheSameKeyManyTimesAtOnce() throws IOException {
        var asked = IntStream.range(0, 10)
                .mapToObj(i -> client.sendAsync(publishing(ADA, "same").build(), BodyHandlers.ofString()))
                .toList();
        var receipts = asked.stream().map(CompletableFuture::join).toList();

        assertThat(receipts).extracting(HttpResponse::statusCode).containsOnly(201);
        for (var receipt : receipts) {
            assertThat(json(receipt).get("revision").asLong()).isEqualTo(1);
        }
        assertThat(history()).hasSize(1);
    }

    @Test
    void shouldHaveOneOutcomeWhenAskedAgainAfterTheBrokerWasAway() throws IOException, InterruptedException {
        send(publishing(ADA, "k1"));
        int port = Integer.parseInt(broker.bootstrap().substring("127.0.0.1:".length()));
        broker.close();

        var away = send(publishing(ADA.replace("Ada", "Bob"), "k2"));
        broker = EmbeddedBroker.start(folder.resolve("kafka"), port);
        var again = awaitStatus(201, publishing(ADA.replace("Ada", "Bob"), "k2"));

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(away).get("idempotencyKey").asText()).isEqualTo("k2");
        assertThat(json(again).get("requestId")).isEqualTo(json(away).get("requestId"));
        assertThat(json(again).get("revision").asLong()).isEqualTo(2);
        assertThat(history()).extracting(Edit::getTarget).containsExactly("Ada", "Bob");
    }
}
