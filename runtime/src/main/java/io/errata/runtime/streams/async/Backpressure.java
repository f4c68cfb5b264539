package io.errata.runtime.streams.async;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Holds a topic's records back on the broker while too many are in flight. */
public final class Backpressure {
    private final InFlightLimit limit;
    private final String topic;

    /**
     * @param topic       whose records are held back
     * @param maxInFlight records; what was fetched before the limit was reached still comes in, so a few more may be
     */
    public Backpressure(String topic, int maxInFlight) {
        this.limit = new InFlightLimit(maxInFlight);
        this.topic = topic;
    }

    public InFlightLimit limit() {
        return limit;
    }

    /** Streams must make its clients with it. */
    public KafkaClientSupplier clients() {
        return new DefaultKafkaClientSupplier() {
            @Override
            public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
                return new GatedConsumer(config, topic, limit);
            }
        };
    }
}
