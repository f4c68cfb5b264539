package io.errata.testbed.system.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.node.EmbeddedBroker;
import io.errata.client.query.QueryClient;
import io.errata.client.topic.TopicAdmin;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedBrokerIT implements BrokerContract {
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
    void shouldCloseAClientInOrderOnAnInterruptedThread() {
        var topics = new Topics("interrupted-");
        var clients = Map.<String, Object>of("bootstrap.servers", bootstrap());
        try (var admin = Admin.create(clients)) {
            new TopicAdmin(topics, admin).create(1, (short) -1);
        }
        var client = new QueryClient(clients, topics, Codecs.singleObject());
        var unanswered = client.ask(
                Query.newBuilder()
                        .setQueryId(UUID.randomUUID())
                        .setNamespace("default")
                        .setTask(Task.QUESTION_ANSWERING)
                        .setText("Who answers?")
                        .build(),
                Duration.ofMinutes(1));

        Thread.currentThread().interrupt();
        client.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(unanswered).isCompletedExceptionally();
    }

    @Override
    public String bootstrap() {
        return broker.orElseThrow().bootstrap();
    }
}
