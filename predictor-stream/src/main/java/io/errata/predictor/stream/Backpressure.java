package io.errata.predictor.stream;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Holds an instance's queries back on the broker while too many are in flight. */
public final class Backpressure {
    private final InFlightLimit gate;
    private final String topic;

    /**
     * @param topic        of the queries
     * @param maxInFlight what was fetched before the gate shut still comes in, so a little more may be
     */
    public Backpressure(String topic, int maxInFlight) {
        this.gate = new InFlightLimit(maxInFlight);
        this.topic = topic;
    }

    InFlightLimit gate() {
        return gate;
    }

    /** What Streams shall make its clients with. */
    public KafkaClientSupplier clients() {
        return new DefaultKafkaClientSupplier() {
            @Override
            public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
                return new GatedConsumer(config, topic, gate);
            }
        };
    }
}
