package io.errata.cli.broker;

import io.errata.cli.node.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    @Override
    public String bootstrap() {
        return broker.orElseThrow().bootstrap();
    }
}
