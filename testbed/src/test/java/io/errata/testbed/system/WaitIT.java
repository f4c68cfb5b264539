package io.errata.testbed.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.node.EmbeddedBroker;
import io.errata.client.topic.TopicAdmin;
import io.errata.ingest.IngestApp;
import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorApp;
import io.errata.predictor.PredictorConfig;
import io.errata.schemas.topic.Topics;
import io.errata.testbed.system.node.ExactModels;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing returns when memory has the edit, and says so when it has not. */
class WaitIT {
    private static final String ID = "00000000-0000-0000-0000-000000000001";

    @Test
    void shouldWaitForMemory(@TempDir Path folder) throws Exception {
        try (var broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
            try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
                new TopicAdmin(new Topics(""), admin).create(2, (short) -1);
            }
            try (var _ = IngestApp.start(IngestConfig.of(settings(broker, folder.resolve("ingest"))))) {
                var alone = publish(broker, ID, "5");
                assertThat(alone.exitCode()).isEqualTo(1);
                assertThat(alone.out()).contains("accepted", "revision 1");
                assertThat(alone.err()).contains("not in memory after 5 s: the last seen there is none");

                try (var _ = PredictorApp.start(
                        PredictorConfig.of(settings(broker, folder.resolve("predictor"))), _ -> new ExactModels())) {
                    var next = publish(broker, "00000000-0000-0000-0000-000000000002", "60");
                    assertThat(next.err()).containsPattern("in memory \\d+ ms later");
                    assertThat(next.exitCode()).isZero();

                    var again = publish(broker, ID, "60");
                    assertThat(again.out()).contains("accepted before");
                    assertThat(again.err()).containsPattern("in memory \\d+ ms later");
                    assertThat(again.exitCode()).isZero();
                }
            }
        }
    }

    private static Map<String, String> settings(EmbeddedBroker broker, Path state) {
        return Map.of("bootstrap.servers", broker.bootstrap(), "state.dir", state.toString());
    }

    private static CommandResult publish(EmbeddedBroker broker, String requestId, String timeout) {
        return CommandResult.errata(
                "edit",
                "publish",
                "Who leads X?",
                "Ada",
                "--wait",
                "--request-id",
                requestId,
                "--timeout",
                timeout,
                "--bootstrap",
                broker.bootstrap());
    }
}
