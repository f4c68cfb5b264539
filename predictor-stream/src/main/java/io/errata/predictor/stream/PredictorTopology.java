package io.errata.predictor.stream;

import io.errata.runtime.streams.ByteTopology;
import io.errata.runtime.streams.DeadLetters;
import io.errata.runtime.streams.RecordMeters;
import io.errata.runtime.streams.RecordReader;
import io.errata.runtime.streams.async.AsyncInput;
import io.errata.runtime.streams.async.AsyncOutput;
import io.errata.runtime.streams.async.AsyncStage;
import io.errata.runtime.streams.async.AsyncStrategy;
import io.errata.runtime.streams.async.Backpressure;
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
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds the topology that package-info draws. */
public final class PredictorTopology {
    static final String MEMORY_STORE = "edit-memory";

    private static final String APP = "predictor-stream";
    private static final Names INDEXER =
            new Names("edits-source", "indexer", "edits-in-flight", "edit-memory-sink", "indexer-dead-letters-sink");
    private static final Names PREDICTOR = new Names(
            "queries-source", "predictor", "queries-in-flight", "predictions-sink", "predictor-dead-letters-sink");
    private static final Names CHECKER = new Names(
            "edit-checks-source",
            "checker",
            "edit-checks-in-flight",
            "edit-check-results-sink",
            "checker-dead-letters-sink");

    private final Topics topics;
    private final Codecs codecs;
    private final int maxBytes;
    private final Duration commitInterval;

    /**
     * @param maxBytes       largest value of a record
     * @param commitInterval shortest time between two commits of outcomes
     */
    public PredictorTopology(Topics topics, Codecs codecs, int maxBytes, Duration commitInterval) {
        this.topics = topics;
        this.codecs = codecs;
        this.maxBytes = maxBytes;
        this.commitInterval = commitInterval;
    }

    /** The nodes and the store of a stage. */
    private record Names(String source, String processor, String store, String results, String deadLetters) {}

    /**
     * The parts that an instance gives to the topology.
     *
     * @param queries   id of the topic {@code queries}
     * @param encoder   encoder whose embeddings can be compared
     * @param embedding embeds edits
     * @param answering answers queries
     * @param comparing finds what new edits contradict
     * @param models    fingerprints of the models that answer a task
     */
    public record Dependencies(
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

    public Topology build(Dependencies parts) {
        var topology = new ByteTopology(new Topology(), topics);
        addMemory(topology, parts);
        addIndexer(topology, parts);
        addPredictor(topology, parts);
        addChecker(topology, parts);
        return topology.topology();
    }

    private void addMemory(ByteTopology topology, Dependencies parts) {
        var codec = codecs.of(StoredEdit.class);
        var registry = parts.meters().registry();
        topology.addGlobalStore(
                memoryStore(),
                Topic.EDIT_MEMORY,
                "edit-memory-source",
                "memory-updater",
                () -> new MemoryUpdater(codec, parts.memory(), parts.encoder(), registry));
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> memoryStore() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(MEMORY_STORE), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    private void addIndexer(ByteTopology topology, Dependencies parts) {
        var indexer = new Indexer(
                parts.embedding(), parts.encoder().fingerprint(), codecs.of(StoredEdit.class), parts.meters());
        addStage(topology, INDEXER, input(Topic.EDITS, codecs.of(Edit.class), INDEXER), indexer, parts.meters());
        topology.addSinkByNamespace(INDEXER.results(), Topic.EDIT_MEMORY, INDEXER.processor());
    }

    private void addPredictor(ByteTopology topology, Dependencies parts) {
        var predictor = new Predictor(
                parts.answering(),
                parts.memory()::revision,
                parts.limits(),
                new PredictionWriter(codecs.of(Prediction.class), parts.models(), parts.meters()));
        var input = input(Topic.QUERIES, codecs.of(Query.class), PREDICTOR)
                .withTopicId(parts.queries())
                .withLimit(parts.backpressure().limit());
        addStage(topology, PREDICTOR, input, predictor, parts.meters());
        topology.addSink(PREDICTOR.results(), Topic.PREDICTIONS, PREDICTOR.processor());
    }

    private void addChecker(ByteTopology topology, Dependencies parts) {
        var checker =
                new ConflictChecker(parts.comparing(), parts.memory()::revision, codecs.of(EditCheckResult.class));
        addStage(
                topology,
                CHECKER,
                input(Topic.EDIT_CHECKS, codecs.of(EditCheck.class), CHECKER),
                checker,
                parts.meters());
        topology.addSink(CHECKER.results(), Topic.EDIT_CHECK_RESULTS, CHECKER.processor());
    }

    private <Q> AsyncInput<Q> input(Topic topic, RecordCodec<Q> codec, Names names) {
        return AsyncInput.of(topics.name(topic), new RecordReader.Contract<>(codec, maxBytes), names.store());
    }

    private <Q> void addStage(
            ByteTopology topology,
            Names names,
            AsyncInput<Q> input,
            AsyncStrategy<Q> strategy,
            PredictorMeters meters) {
        var output = new AsyncOutput(
                names.results(),
                new DeadLetters.Target(APP, codecs.of(DeadLetter.class), names.deadLetters()),
                commitInterval,
                new RecordMeters(meters.registry()));
        topology.topology()
                .addSource(names.source(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), input.topic())
                .addProcessor(names.processor(), AsyncStage.supplier(input, strategy, output), names.source());
        topology.addSink(names.deadLetters(), Topic.DEAD_LETTERS, names.processor());
    }
}
