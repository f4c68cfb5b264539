package io.errata.testbed.system.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.node.EmbeddedBroker;
import io.errata.client.topic.TopicAdmin;
import io.errata.predictor.PredictorApp;
import io.errata.predictor.PredictorConfig;
import io.errata.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the predictor shows to probes and scrapers. */
class PredictorHttpIT {
    private static final long TIMEOUT_NANOS = Duration.ofMinutes(3).toNanos();

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder = Path.of("");

    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws IOException {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            new TopicAdmin(new Topics(""), admin).create(1, (short) 1);
        }
    }

    @AfterEach
    void stop() {
        broker.close();
        client.close();
    }

    private PredictorApp predictor(Map<String, String> added) {
        var settings = new HashMap<>(added);
        settings.put("bootstrap.servers", broker.bootstrap());
        settings.put("state.dir", folder.resolve("predictor").toString());
        return PredictorApp.start(PredictorConfig.of(settings), _ -> new ExactModels(() -> {}));
    }

    private HttpResponse<String> send(PredictorApp app, String method, String path)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(app.http() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Test
    void shouldShowHealthAndMetricsToEverybody() throws IOException, InterruptedException {
        try (var app = predictor(Map.of())) {
            long deadline = System.nanoTime() + TIMEOUT_NANOS;
            while (send(app, "GET", "/health/ready").statusCode() != 200 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }

            assertThat(send(app, "GET", "/health/ready").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(send(app, "HEAD", "/health/live").statusCode()).isEqualTo(200);
            assertThat(send(app, "GET", "/metrics").body())
                    .contains("errata_memory_edits 0.0", "jvm_memory_used_bytes");
            assertThat(send(app, "GET", "/openapi.json").body()).contains("\"/health/ready\"");
            assertThat(send(app, "POST", "/metrics").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void shouldKeepMetricsToThoseWithATokenWhereTold() throws IOException, InterruptedException {
        var tokens = Files.writeString(folder.resolve("tokens"), "ops:" + "0".repeat(64));
        try (var app = predictor(Map.of("http.auth", "bearer", "http.auth.file", tokens.toString()))) {
            assertThat(send(app, "GET", "/health/live").statusCode()).isEqualTo(200);
            assertThat(send(app, "GET", "/metrics").statusCode()).isEqualTo(401);
        }
    }
}
