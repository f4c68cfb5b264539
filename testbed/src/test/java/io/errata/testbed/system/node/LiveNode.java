package io.errata.testbed.system.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.node.App;
import io.errata.cli.node.EmbeddedBroker;
import io.errata.cli.node.Node;
import io.errata.cli.node.NodePlan;
import io.errata.client.edit.EditClient;
import io.errata.client.log.EditLogReader;
import io.errata.client.query.QueryClient;
import io.errata.client.topic.TopicReader;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Both apps with the models that come with Errata, on a broker that can be taken away, and clients of theirs. */
public final class LiveNode implements AutoCloseable {
    public static final String NAMESPACE = "default";

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final Path folder;
    private final Topics topics = new Topics("");
    private EmbeddedBroker broker;
    private final Node node;
    private final EditClient editing;
    private final QueryClient asking;
    private volatile boolean closed;

    /** Returns when both apps are ready. */
    public LiveNode(Path folder, Map<String, String> settings)
            throws IOException, TimeoutException, InterruptedException {
        this.folder = folder;
        this.broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        var all = new HashMap<>(settings);
        all.put("device", "cpu");
        this.node = Node.start(new NodePlan(Optional.of(broker.bootstrap()), 0, folder, topics, 2, all, App.BOTH));
        node.awaitReady(Duration.ofMinutes(3));
        this.editing = new EditClient(node.clients(), topics, Codecs.singleObject());
        this.asking = new QueryClient(node.clients(), topics, Codecs.singleObject());
    }

    public Map<String, Object> clients() {
        return node.clients();
    }

    /** Throws if an app has stopped for good. */
    public void checkLive() throws IOException {
        node.checkLive();
    }

    public static EditRequest.Builder publish(String id, String input, String target) {
        return EditRequest.newBuilder()
                .setRequestId(UUID.randomUUID())
                .setNamespace(NAMESPACE)
                .setAction(EditAction.PUBLISH)
                .setEditId(id)
                .setInput(input)
                .setTarget(target)
                .setRequestedAt(Instant.now());
    }

    public static Query.Builder query(String text) {
        return Query.newBuilder()
                .setQueryId(UUID.randomUUID())
                .setNamespace(NAMESPACE)
                .setTask(Task.QUESTION_ANSWERING)
                .setText(text);
    }

    public EditOutcome decided(EditRequest.Builder request) {
        return editing.send(request.build(), TIMEOUT).join();
    }

    public Prediction predicted(Query.Builder query) {
        return sent(query).join();
    }

    public CompletableFuture<Prediction> sent(Query.Builder query) {
        return asking.ask(query.build(), TIMEOUT.plus(TIMEOUT));
    }

    public RecordMetadata put(Topic topic, byte[] value) throws ExecutionException, InterruptedException {
        return put(new ProducerRecord<>(topics.name(topic), value));
    }

    /** As any client may, of any size. */
    public RecordMetadata put(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        var producing = node.clients();
        producing.put("max.request.size", 16 * 1024 * 1024);
        try (var producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(record).get();
        }
    }

    /** A compacted topic refuses a record without a key. */
    public void putIfTaken(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
        try {
            put(record);
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(InvalidRecordException.class);
        }
    }

    /** Lets larger records in. */
    public void letIn(Topic topic, int bytes) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(node.clients())) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topics.name(topic));
            var raised = new AlterConfigOp(
                    new ConfigEntry("max.message.bytes", String.valueOf(bytes)), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(raised)))
                    .all()
                    .get();
        }
    }

    public DeadLetter letterOf(RecordMetadata at) {
        return first(
                Topic.DEAD_LETTERS,
                DeadLetter.class,
                letter -> letter.getTopic().equals(at.topic())
                        && letter.getPartition() == at.partition()
                        && letter.getOffset() == at.offset());
    }

    /** The first record of a topic that is like this, whenever it comes. */
    public <T extends SpecificRecord> T first(Topic topic, Class<T> type, Predicate<T> like) {
        return CompletableFuture.supplyAsync(() -> read(topic, type, like))
                .orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Every record of a topic that can be read. */
    public <T extends SpecificRecord> List<T> all(Topic topic, Class<T> type) {
        var codec = Codecs.singleObject().of(type);
        var all = new ArrayList<T>();
        try (var reader = TopicReader.open(node.clients(), topics.name(topic))) {
            reader.readAll(
                    -1,
                    record -> {
                        if (codec.decode(record.value()) instanceof Decoded.Value<T>(var value)) {
                            all.add(value);
                        }
                    },
                    _ -> {});
        }
        return all;
    }

    private <T extends SpecificRecord> T read(Topic topic, Class<T> type, Predicate<T> like) {
        var codec = Codecs.singleObject().of(type);
        var found = new ArrayList<T>();
        try (var reader = TopicReader.open(node.clients(), topics.name(topic))) {
            reader.follow(true, record -> {
                if (codec.decode(record.value()) instanceof Decoded.Value<T>(var value) && like.test(value)) {
                    found.add(value);
                }
                return found.isEmpty() && !closed;
            });
        }
        return found.getFirst();
    }

    /** Every event of the namespace, its chain of hashes checked on the way. */
    public List<Edit> log() {
        var events = new ArrayList<Edit>();
        new EditLogReader(node.clients(), topics, Codecs.singleObject())
                .read(NAMESPACE, events::add, _ -> {})
                .ifPresent(broken -> {
                    throw new AssertionError(broken);
                });
        return events;
    }

    public void stopBroker() {
        broker.close();
    }

    /** On the same folder and port. */
    public void startBroker() throws IOException {
        var bootstrap = broker.bootstrap();
        broker = EmbeddedBroker.start(
                folder.resolve("kafka"), Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1)));
    }

    @Override
    public void close() {
        closed = true;
        asking.close();
        editing.close();
        node.close();
        broker.close();
    }
}
