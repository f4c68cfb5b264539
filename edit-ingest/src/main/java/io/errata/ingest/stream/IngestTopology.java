package io.errata.ingest.stream;

import io.errata.ingest.admission.Admission;
import io.errata.runtime.streams.ByteTopology;
import io.errata.runtime.streams.DeadLetters;
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
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds the topology that package-info draws. */
public final class IngestTopology {
    /** Store of {@link #build}: last event of each edit under namespace/edit id, in every instance. */
    public static final String CATALOG_STORE = "edit-catalog";

    static final String REGISTRY_STORE = "edit-registry";
    /** Node of the requests that are on the partition of their namespace. */
    static final String HERE = "requests-by-namespace";
    /** Node that leads to the topic in between, with the name that Streams gives it. */
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

    /** @param partitions number of partitions of {@code edit-requests} */
    public IngestTopology(Topics topics, Codecs codecs, int partitions) {
        this.topics = topics;
        this.codecs = codecs;
        this.partitions = partitions;
    }

    /**
     * The parts that an instance gives to the topology.
     *
     * @param requests       id of the topic {@code edit-requests}
     * @param maxBytes       largest request
     * @param commitInterval shortest time between two requested commits
     */
    public record Dependencies(
            Uuid requests,
            Admission admission,
            Retention retention,
            int maxBytes,
            IngestMeters meters,
            Duration commitInterval) {}

    /**
     * Builds the topology. Only {@link StreamsBuilder} can have Streams keep the topic in between; everything else is
     * explicit. A client that sends requests to the partition of their namespace, like that of Errata, spares each a
     * transaction and a topic.
     */
    public Topology build(Dependencies parts) {
        var builder = new StreamsBuilder().addStateStore(store(REGISTRY_STORE).withCachingEnabled());
        var outlet = outlet(parts);
        var read = source(builder, Topic.EDIT_REQUESTS, "edit-requests-source")
                .process(reader(parts, outlet), Named.as(READER), REGISTRY_STORE);
        var strays = read.repartition(byNamespace());
        var results = source(builder, Topic.EDIT_CHECK_RESULTS, "edit-check-results-source");
        read.merge(strays, Named.as(HERE))
                .merge(results, Named.as("requests-and-results"))
                .process(admitter(parts, outlet), Named.as(ADMITTER), REGISTRY_STORE);
        return completed(builder.build());
    }

    private Outlet outlet(Dependencies parts) {
        return new Outlet(
                new DeadLetters.Target(APP, codecs.of(DeadLetter.class), DEAD_LETTERS_SINK),
                new RecordMeters(parts.meters().registry()),
                parts.commitInterval());
    }

    private Repartitioned<byte[], byte[]> byNamespace() {
        return Repartitioned.<byte[], byte[]>as("by-namespace")
                .withNumberOfPartitions(partitions)
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(Serdes.ByteArray());
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
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

    /** Adds the nodes that {@link StreamsBuilder} has no word for. */
    private Topology completed(Topology topology) {
        var nodes = new ByteTopology(topology, topics);
        nodes.addSink(DEAD_LETTERS_SINK, Topic.DEAD_LETTERS, READER, ADMITTER);
        nodes.addSink(REJECTED_SINK, Topic.REJECTED_EDITS, ADMITTER);
        nodes.addSink(OUTCOMES_SINK, Topic.EDIT_OUTCOMES, ADMITTER);
        nodes.addSink(CHECKS_SINK, Topic.EDIT_CHECKS, ADMITTER);
        nodes.addSinkByNamespace(EDITS_SINK, Topic.EDITS, ADMITTER);
        addCatalog(nodes);
        return topology;
    }

    private void addCatalog(ByteTopology nodes) {
        var catalog = store(CATALOG_STORE).withLoggingDisabled();
        var edits = codecs.of(Edit.class);
        nodes.addGlobalStore(catalog, Topic.EDITS, "edits-source", "catalog-updater", () -> new CatalogUpdater(edits));
    }
}
