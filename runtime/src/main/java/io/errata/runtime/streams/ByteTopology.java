package io.errata.runtime.streams;

import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Adds nodes that read and write bytes to a topology. The apps themselves decode and encode their records. */
public record ByteTopology(Topology topology, Topics topics) {
    public void addSink(String name, Topic topic, String... parents) {
        topology.addSink(name, topics.name(topic), new ByteArraySerializer(), new ByteArraySerializer(), parents);
    }

    /** Adds a sink that keeps the order of each namespace's records. */
    public void addSinkByNamespace(String name, Topic topic, String parent) {
        topology.addSink(
                name,
                topics.name(topic),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                new NamespacePartitioner(),
                parent);
    }

    /**
     * Adds a store that every instance fills with all records of a topic.
     *
     * @param source  name of the node that reads the topic
     * @param updater name of the node that fills the store
     */
    public void addGlobalStore(
            StoreBuilder<?> store,
            Topic topic,
            String source,
            String updater,
            ProcessorSupplier<byte[], byte[], Void, Void> supplier) {
        topology.addGlobalStore(
                store,
                source,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.name(topic),
                updater,
                supplier);
    }
}
