package io.errata.runtime.streams.async;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Fetches nothing from one topic while too many of its records are in flight. Streams has no way to say "not now". A
 * processor that waits would block its thread, and one that does not would take in records without bound.
 */
final class GatedConsumer extends KafkaConsumer<byte[], byte[]> {
    private final String topic;
    private final InFlightLimit limit;

    GatedConsumer(Map<String, Object> config, String topic, InFlightLimit limit) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
        this.limit = limit;
    }

    /** Pauses for this poll only, so that the pauses of Streams itself stay as they were. */
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (!limit.isReached()) {
            return super.poll(timeout);
        }
        var held = notPaused();
        pause(held);
        try {
            return super.poll(timeout);
        } finally {
            resume(stillAssigned(held));
        }
    }

    /** The topic's partitions that Streams itself has not paused. */
    private Set<TopicPartition> notPaused() {
        return assignment().stream()
                .filter(partition -> partition.topic().equals(topic))
                .filter(partition -> !paused().contains(partition))
                .collect(Collectors.toSet());
    }

    private Set<TopicPartition> stillAssigned(Set<TopicPartition> held) {
        var still = new HashSet<>(held);
        still.retainAll(assignment());
        return still;
    }
}
