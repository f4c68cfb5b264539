package io.errata.ingest.stream;

import io.errata.ingest.admission.Admission;
import io.errata.runtime.streams.DeadLetters;
import io.errata.runtime.streams.NamespacePartitioner;
import io.errata.runtime.streams.RecordMeters;
import io.errata.runtime.streams.RecordReader;
import io.errata.runtime.streams.TaskProcessor;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditRequest;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.time.Duration;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.Stores;

/** Builds the topology that package-info draws. */
public final class IngestTopology {
    /** Store of {@link #build}: last event of each edit under namespace/edit id, in every instance. */
    public static final String CATALOG_STORE = "edit-catalog";

    static final String REGISTRY_STORE = "edit-registry";
    /** Of requests that are on the partition of their namespace. */
    static final String HERE = "requests-by-namespace";
    /** As Streams names the way to the topic in between. */
    static final String BY_NAMESPACE = "by-namespace-repartition-filter";

    static final String DEAD_LETTERS_SINK = "dead-letters-sink";
    static final String EDITS_SINK = "edits-sink";
    static final String REJECTED_SINK = "rejected-edits-sink";
    static final String OUTCOMES_SINK = "edit-outcomes-sink";
    static final String CHECKS_SINK = "edit-checks-sink";

    private static final String APP = "edit-ingest";
    private static final String READER = "request-reader";
    private static final String ADMITTER = "admitter";

    private final Topics topics;
    private final Codecs codecs;
    private final int partitions;

    /** @param partitions of {@code edit-requests} */
    public IngestTopology(Topics topics, Codecs codecs, int partitions) {
        this.topics = topics;
        this.codecs = codecs;
        this.partitions = partitions;
    }

    /**
     * What an instance ties the topology to.
     *
     * @param requests       id of the topic
     * @param maxBytes       of a request
     * @param commitInterval shortest time between two commits asked for
     */
    public record Dependencies(
            Uuid requests,
            Admission admission,
            Retention retention,
            int maxBytes,
            IngestMeters meters,
            Duration commitInterval) {}

    /**
     * The builder alone can have Streams keep the topic in between; everything else is said plainly. A client that sends a
     * namespace's requests to its partition, as our own do, spares each a transaction and a topic.
     */
    public Topology build(Dependencies parts) {
        var builder = new StreamsBuilder();
        builder.addStateStore(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(REGISTRY_STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled());
        var outlet = new Outlet(
                new DeadLetters.Target(APP, codecs.of(DeadLetter.class), DEAD_LETTERS_SINK),
                new RecordMeters(parts.meters().registry()),
                parts.commitInterval());
        var read = source(builder, Topic.EDIT_REQUESTS, "edit-requests-source")
                .process(reader(parts, outlet), Named.as(READER), REGISTRY_STORE);
        var strays = read.repartition(Repartitioned.<byte[], byte[]>as("by-namespace")
                .withNumberOfPartitions(partitions)
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(Serdes.ByteArray()));
        var results = source(builder, Topic.EDIT_CHECK_RESULTS, "edit-check-results-source");
        read.merge(strays, Named.as(HERE))
                .merge(results, Named.as("requests-and-results"))
                .process(admitter(parts, outlet), Named.as(ADMITTER), REGISTRY_STORE);
        var topology = builder.build();
        addSinks(topology);
        addCatalog(topology);
        return topology;
    }

    private KStream<byte[], byte[]> source(StreamsBuilder builder, Topic topic, String name) {
        return builder.stream(
                topics.name(topic),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(name));
    }

    private ProcessorSupplier<byte[], byte[], byte[], byte[]> reader(Dependencies parts, Outlet outlet) {
        var source = new RequestReader.Source(
                parts.requests(),
                partitions,
                new RecordReader.Contract<>(codecs.of(EditRequest.class), parts.maxBytes()));
        return () -> new TaskProcessor<>(context -> new RequestReader(context, source, outlet));
    }

    private ProcessorSupplier<byte[], byte[], byte[], byte[]> admitter(Dependencies parts, Outlet outlet) {
        var source = new Admitter.Source(codecs, topics.name(Topic.EDIT_CHECK_RESULTS));
        return () -> new TaskProcessor<>(context -> Admitter.open(context, parts, source, outlet));
    }

    private void addSinks(Topology topology) {
        sink(topology, DEAD_LETTERS_SINK, Topic.DEAD_LETTERS, READER, ADMITTER);
        sink(topology, REJECTED_SINK, Topic.REJECTED_EDITS, ADMITTER);
        sink(topology, OUTCOMES_SINK, Topic.EDIT_OUTCOMES, ADMITTER);
        sink(topology, CHECKS_SINK, Topic.EDIT_CHECKS, ADMITTER);
        topology.addSink(
                EDITS_SINK,
                topics.name(Topic.EDITS),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                new NamespacePartitioner(),
                ADMITTER);
    }

    private void sink(Topology topology, String name, Topic topic, String... parents) {
        topology.addSink(name, topics.name(topic), new ByteArraySerializer(), new ByteArraySerializer(), parents);
    }

    private void addCatalog(Topology topology) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(CATALOG_STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "edits-source",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.name(Topic.EDITS),
                "catalog-updater",
                () -> new CatalogUpdater(codecs.of(Edit.class)));
    }
}
