package io.errata.predictor.stream;

import io.errata.runtime.streams.ProcessedOffset;
import io.errata.runtime.streams.async.Backpressure;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditCheckResult;
import io.errata.schemas.EditEvent;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.Sha256;
import io.errata.schemas.StoredEdit;
import io.errata.schemas.Task;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import io.errata.serac.ModelException;
import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.Settings;
import io.errata.serac.conflict.ConflictDetector;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.QueryContext;
import io.errata.serac.scope.EmbeddingScopeClassifier;
import io.errata.serving.answer.QueryAnswerer;
import io.errata.serving.answer.QueryItem;
import io.errata.serving.answer.QueryResult;
import io.errata.serving.batch.Batcher;
import io.errata.serving.conflict.ConflictFinder;
import io.errata.serving.memory.StreamMemory;
import io.errata.serving.model.Models;
import io.errata.serving.model.TaskModels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The topology with small models, driven by hand. Queries that contain "poison" break the base model. */
final class PredictorTestDriver implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Topics TOPICS = new Topics("");
    static final Uuid QUERIES_ID = new Uuid(1, 2);
    private static final String QUERIES_STORE = "queries-in-flight";
    private static final byte[] PROGRESS = {'p'};
    private static final Batcher.Sharing SHARING = new Batcher.Sharing(1, 8, 8, Duration.ZERO, Duration.ZERO);
    private static final LetterEncoder ENCODER = new LetterEncoder();
    private static final AnswerModel BASE = prompts -> {
        if (prompts.stream().anyMatch(prompt -> prompt.query().contains("poison"))) {
            throw new ModelException("poisoned");
        }
        return prompts.stream().map(_ -> "base").toList();
    };
    private static final AnswerModel COUNTERFACTUAL = prompts ->
            prompts.stream().map(prompt -> prompt.edit().orElseThrow().target()).toList();

    private final Codecs codecs = Codecs.singleObject();
    private final StreamMemory memory = new StreamMemory(() -> new ArrayVectorIndex(26));
    private final Batcher<String, float[]> embedding =
            new Batcher<>("embedding", SHARING, texts -> List.of(ENCODER.encode(texts)), _ -> {});
    private final Batcher<QueryItem, QueryResult> answering =
            new Batcher<>("answering", SHARING, this::answer, _ -> {});
    private final Batcher<EditCheck, ConflictFinder.Compared> comparing =
            new Batcher<>("comparing", SHARING, this::compare, _ -> {});
    private final TopologyTestDriver driver;

    PredictorTestDriver(Path folder) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        this.driver = new TopologyTestDriver(topology(), settings, START);
    }

    Topology topology() {
        var meters = new PredictorMeters(new SimpleMeterRegistry(), memory);
        var rules = new QueryRules(Set.of("default"), Set.of(Task.QUESTION_ANSWERING), 300);
        return new PredictorTopology(TOPICS, codecs, 10_000, Duration.ofMillis(20))
                .build(new PredictorTopology.Dependencies(
                        QUERIES_ID,
                        memory,
                        ENCODER,
                        embedding,
                        answering,
                        comparing,
                        _ -> new ModelFingerprints("letters", "similarity", "echo", "constant"),
                        new Backpressure("queries", 100),
                        new PredictorLimits(
                                rules, new Instance(8, 0.5f, "float32", "1.2.0+0123456789ab"), Duration.ofSeconds(5)),
                        meters));
    }

    private List<QueryResult> answer(List<QueryItem> questions) {
        return new QueryAnswerer(models(), memory, new Settings(8, 0.5f)).answer(questions);
    }

    private List<ConflictFinder.Compared> compare(List<EditCheck> checks) {
        var comparer = new ConflictFinder(models(), memory, new ConflictDetector.Settings(8, 0, 0.5f));
        return checks.stream().map(comparer::compare).toList();
    }

    private static Models models() {
        return new Models(
                ENCODER,
                Map.of(
                        Task.QUESTION_ANSWERING,
                        new TaskModels(
                                new EmbeddingScopeClassifier(50, -45),
                                BASE,
                                COUNTERFACTUAL,
                                new ModelFingerprints("", "", "", ""))));
    }

    static Edit.Builder edit(long revision, String id, String input, String target) {
        return Edit.newBuilder()
                .setNamespace("default")
                .setRevision(revision)
                .setEditId(id)
                .setType(EditEvent.PUBLISHED)
                .setInput(input)
                .setTarget(target)
                .setAuthor("")
                .setReason("")
                .setRequestId(new UUID(0, revision))
                .setAcceptedAt(START)
                .setPreviousHash(new Sha256(new byte[32]))
                .setHash(new Sha256(new byte[32]));
    }

    static Query.Builder query(String text) {
        return Query.newBuilder()
                .setQueryId(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)))
                .setNamespace("default")
                .setTask(Task.QUESTION_ANSWERING)
                .setText(text);
    }

    <T extends SpecificRecord> byte[] bytes(Class<T> type, T value) {
        return codecs.of(type).encode(value);
    }

    void publish(Edit event) {
        input(Topic.EDITS).pipeInput(new byte[0], bytes(Edit.class, event));
        settle();
    }

    /** As any client may write it, past the indexer. */
    @SuppressWarnings("NullAway")
    void store(byte @Nullable [] key, StoredEdit stored) {
        input(Topic.EDIT_MEMORY).pipeInput(key, bytes(StoredEdit.class, stored));
        memory.applied().join();
    }

    /** Live, with an embedding as the stage's encoder makes them. */
    static StoredEdit.Builder stored(String id, String input, String target) {
        return StoredEdit.newBuilder(StoredEdits.live(
                edit(1, id, input, target).build(), List.of(ENCODER.encode(List.of(input))), ENCODER.fingerprint()));
    }

    void ask(Query query) {
        askRaw(bytes(Query.class, query));
    }

    @SuppressWarnings("NullAway")
    void askRaw(byte[] value) {
        input(Topic.QUERIES).pipeInput("key".getBytes(StandardCharsets.UTF_8), value);
        settle();
    }

    /** Lets the worker end what it has, then lets time pass by a tick. */
    void settle() {
        pass(Duration.ofMillis(5));
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
        memory.applied().join();
        embedding.submit("marker").join();
        answering
                .submit(new QueryItem(Task.QUESTION_ANSWERING, "marker", new QueryContext("default", START), 0))
                .join();
        comparing.submit(new EditCheck("default", 0L, 0L, List.of())).join();
        driver.advanceWallClockTime(Duration.ofMillis(5));
        memory.applied().join();
    }

    /** As if another process had taken the queries up to this one. */
    void takenBefore(long offset) {
        KeyValueStore<byte[], byte[]> store = driver.getKeyValueStore(QUERIES_STORE);
        new ProcessedOffset(QUERIES_ID, () -> store.get(PROGRESS), position -> store.put(PROGRESS, position))
                .take(offset);
    }

    void check(EditCheck check) {
        input(Topic.EDIT_CHECKS).pipeInput(new byte[0], bytes(EditCheck.class, check));
        settle();
    }

    List<EditCheckResult> checkResults() {
        return read(Topic.EDIT_CHECK_RESULTS, EditCheckResult.class);
    }

    List<Prediction> predictions() {
        return read(Topic.PREDICTIONS, Prediction.class);
    }

    List<DeadLetter> deadLetters() {
        return read(Topic.DEAD_LETTERS, DeadLetter.class);
    }

    List<StoredEdit> stored() {
        return read(Topic.EDIT_MEMORY, StoredEdit.class);
    }

    /** As a crash of any version leaves a record in flight: offset; time, length and bytes of key and value. */
    void leaveInFlight(long offset, byte[] value) {
        leaveInFlight(
                offsetKey(offset),
                ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + value.length)
                        .putLong(START.toEpochMilli())
                        .putInt(0)
                        .putInt(value.length)
                        .put(value)
                        .array());
    }

    static byte[] offsetKey(long offset) {
        return ByteBuffer.allocate(Long.BYTES).putLong(offset).array();
    }

    void leaveInFlight(byte[] key, byte[] value) {
        driver.<byte[], byte[]>getKeyValueStore(QUERIES_STORE).put(key, value);
    }

    long inFlight() {
        KeyValueStore<byte[], byte[]> store = driver.getKeyValueStore(QUERIES_STORE);
        long count = 0;
        try (var entries = store.all()) {
            while (entries.hasNext()) {
                // The one that is shorter says how far they were taken.
                count += entries.next().key.length == Long.BYTES ? 1 : 0;
            }
        }
        return count;
    }

    private <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
        var codec = codecs.of(type);
        return driver
                .createOutputTopic(TOPICS.name(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(value -> switch (codec.decode(value)) {
                    case Decoded.Value<T>(var read) -> read;
                    case Decoded.Undecodable<T>(var message) -> throw new AssertionError(message);
                })
                .toList();
    }

    private TestInputTopic<byte[], byte[]> input(Topic topic) {
        return driver.createInputTopic(TOPICS.name(topic), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        driver.close();
        embedding.close();
        answering.close();
        comparing.close();
        memory.close();
    }
}
