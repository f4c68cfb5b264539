package io.errata.predictor.stream;

import io.errata.schemas.DeadLetter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditCheckResult;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.StoredEdit;
import io.errata.schemas.Task;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import io.errata.serac.memory.TextEncoder;
import io.errata.serving.answer.QueryItem;
import io.errata.serving.answer.QueryResult;
import io.errata.serving.batch.Batcher;
import io.errata.serving.conflict.ConflictFinder;
import io.errata.serving.memory.StreamMemory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.Stores;

/** Builds the topology that package-info draws. */
public final class PredictorTopology {
    static final String APP = "predictor-stream";
    static final String MEMORY_STORE = "edit-memory";
    static final String INDEXING_STORE = "edits-in-flight";
    static final String QUERIES_STORE = "queries-in-flight";
    static final String CHECKS_STORE = "edit-checks-in-flight";
    static final String MEMORY_SINK = "edit-memory-sink";
    static final String PREDICTIONS_SINK = "predictions-sink";
    static final String CHECK_RESULTS_SINK = "edit-check-results-sink";
    /** How often a stream thread looks for what the batcher has finished; latency rises with it. */
    static final Duration TICK = Duration.ofMillis(5);

    private static final String INDEXER_DEAD_LETTERS = "indexer-dead-letters-sink";
    private static final String PREDICTOR_DEAD_LETTERS = "predictor-dead-letters-sink";
    private static final String CHECKER_DEAD_LETTERS = "checker-dead-letters-sink";

    private final Topics topics;
    private final Codecs codecs;
    private final int maxBytes;
    private final Duration commitInterval;

    /**
     * @param maxBytes      of a record's value
     * @param commitInterval shortest time between two commits of outcomes
     */
    public PredictorTopology(Topics topics, Codecs codecs, int maxBytes, Duration commitInterval) {
        this.topics = topics;
        this.codecs = codecs;
        this.maxBytes = maxBytes;
        this.commitInterval = commitInterval;
    }

    /**
     * The parts of an instance the topology is tied to.
     *
     * @param queries    id of the topic
     * @param encoder    of the embeddings that can be compared
     * @param embedding  embeds edits
     * @param answering  answers queries
     * @param comparing  finds what new edits contradict
     * @param models     fingerprints of what answers a task
     */
    public record Parts(
            Uuid queries,
            StreamMemory memory,
            TextEncoder encoder,
            Batcher<String, float[]> embedding,
            Batcher<QueryItem, QueryResult> answering,
            Batcher<EditCheck, ConflictFinder.Compared> comparing,
            Function<Task, ModelFingerprints> models,
            Backpressure backpressure,
            PredictorLimits limits,
            PredictorMeters meters) {}

    public Topology build(Parts parts) {
        var topology = new Topology();
        addMemory(topology, parts);
        addIndexer(topology, parts);
        addPredictor(topology, parts);
        addChecker(topology, parts);
        return topology;
    }

    private void addMemory(Topology topology, Parts parts) {
        var codec = codecs.of(StoredEdit.class);
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(MEMORY_STORE), Serdes.ByteArray(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "edit-memory-source",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.name(Topic.EDIT_MEMORY),
                "memory-updater",
                () -> new MemoryUpdater(
                        codec, parts.memory(), parts.encoder(), parts.meters().registry()));
    }

    private void addIndexer(Topology topology, Parts parts) {
        var wiring = new Indexer.Wiring(
                contract(Topic.EDITS, codecs.of(Edit.class), INDEXER_DEAD_LETTERS),
                codecs.of(StoredEdit.class),
                parts.embedding(),
                parts.encoder().fingerprint(),
                parts.meters(),
                commitInterval);
        topology.addSource(
                        "edits-source",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.name(Topic.EDITS))
                .addProcessor("indexer", () -> new Indexer(wiring), "edits-source")
                .addStateStore(InFlight.store(INDEXING_STORE), "indexer");
        sink(topology, MEMORY_SINK, Topic.EDIT_MEMORY, "indexer");
        sink(topology, INDEXER_DEAD_LETTERS, Topic.DEAD_LETTERS, "indexer");
    }

    private void addPredictor(Topology topology, Parts parts) {
        var wiring = new Predictor.Wiring(
                parts.queries(),
                contract(Topic.QUERIES, codecs.of(Query.class), PREDICTOR_DEAD_LETTERS),
                codecs.of(Prediction.class),
                parts.answering(),
                parts.models(),
                parts.memory(),
                parts.backpressure().gate(),
                parts.limits(),
                parts.meters(),
                commitInterval);
        topology.addSource(
                        "queries-source",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.name(Topic.QUERIES))
                .addProcessor("predictor", () -> new Predictor(wiring), "queries-source")
                .addStateStore(InFlight.store(QUERIES_STORE), "predictor");
        sink(topology, PREDICTIONS_SINK, Topic.PREDICTIONS, "predictor");
        sink(topology, PREDICTOR_DEAD_LETTERS, Topic.DEAD_LETTERS, "predictor");
    }

    private void addChecker(Topology topology, Parts parts) {
        var wiring = new ConflictChecker.Wiring(
                contract(Topic.EDIT_CHECKS, codecs.of(EditCheck.class), CHECKER_DEAD_LETTERS),
                codecs.of(EditCheckResult.class),
                parts.comparing(),
                parts.memory(),
                parts.meters().registry(),
                commitInterval);
        topology.addSource(
                        "edit-checks-source",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.name(Topic.EDIT_CHECKS))
                .addProcessor("checker", () -> new ConflictChecker(wiring), "edit-checks-source")
                .addStateStore(InFlight.store(CHECKS_STORE), "checker");
        sink(topology, CHECK_RESULTS_SINK, Topic.EDIT_CHECK_RESULTS, "checker");
        sink(topology, CHECKER_DEAD_LETTERS, Topic.DEAD_LETTERS, "checker");
    }

    private <T> RecordReader.Contract<T> contract(Topic topic, RecordCodec<T> codec, String deadLetters) {
        return new RecordReader.Contract<>(
                topics.name(topic), codec, maxBytes, codecs.of(DeadLetter.class), deadLetters);
    }

    private void sink(Topology topology, String name, Topic topic, String parent) {
        if (topic == Topic.EDIT_MEMORY) {
            topology.addSink(
                    name,
                    topics.name(topic),
                    new ByteArraySerializer(),
                    new ByteArraySerializer(),
                    byNamespace(),
                    parent);
        } else {
            topology.addSink(name, topics.name(topic), new ByteArraySerializer(), new ByteArraySerializer(), parent);
        }
    }

    /** Keys are namespace/edit id; a namespace keeps to one partition, as on {@code edits}. */
    private static StreamPartitioner<byte[], byte[]> byNamespace() {
        return (_, key, _, partitions) -> {
            var name = new String(key, StandardCharsets.UTF_8);
            return Optional.of(Set.of(Topics.partition(name.substring(0, name.indexOf('/')), partitions)));
        };
    }
}
