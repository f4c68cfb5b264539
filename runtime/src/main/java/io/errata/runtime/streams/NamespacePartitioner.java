package io.errata.runtime.streams;

import io.errata.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** For keys namespace/edit id: all records of a namespace go to one partition, and so keep their order. */
public final class NamespacePartitioner implements StreamPartitioner<byte[], byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int numPartitions) {
        var name = new String(key, StandardCharsets.UTF_8);
        return Optional.of(Set.of(Topics.partition(name.substring(0, name.indexOf('/')), numPartitions)));
    }
}
