package io.errata.testbed.soak;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The number of records of a topic that a group has yet to take, from the broker.
 *
 * @param partitions number of partitions of the topic
 */
record Backlog(Admin admin, String group, String topic, int partitions) {
    private static final int MAX_WAIT_SECONDS = 30;

    static Backlog of(Admin admin, String group, String topic) throws InterruptedException, TimeoutException {
        try {
            int partitions = admin
                    .describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(MAX_WAIT_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .mapToInt(described -> described.partitions().size())
                    .sum();
            return new Backlog(admin, group, topic, partitions);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot describe " + topic, e);
        }
    }

    long lag() throws InterruptedException, TimeoutException {
        try {
            var taken = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
            var ends = admin.listOffsets(latest()).all().get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
            return ends.entrySet().stream()
                    .mapToLong(end -> {
                        var offset = taken.get(end.getKey());
                        return end.getValue().offset() - (offset == null ? 0 : offset.offset());
                    })
                    .sum();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot read the offsets of " + group, e);
        }
    }

    private Map<TopicPartition, OffsetSpec> latest() {
        return IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(number -> new TopicPartition(topic, number), _ -> OffsetSpec.latest()));
    }
}
