package io.errata.testbed.system.broker;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.kafka.KafkaContainer;

@NeedsImage(ContainerBrokerIT.IMAGE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerBrokerIT implements BrokerContract {
    static final String IMAGE = "apache/kafka:4.3.1";

    private final KafkaContainer container = new KafkaContainer(IMAGE).withImagePullPolicy(_ -> false);

    @BeforeAll
    void start() {
        container.start();
    }

    @AfterAll
    void stop() {
        container.stop();
    }

    @Override
    public String bootstrap() {
        return container.getBootstrapServers();
    }
}
