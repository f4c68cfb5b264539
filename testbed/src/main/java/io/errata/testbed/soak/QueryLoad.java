package io.errata.testbed.soak;

import io.errata.client.topic.TopicReader;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import io.errata.testbed.bench.BenchQuestions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends numbered queries and counts the outcome of each from the outside, from committed records alone. It waits for
 * no query, so that any number may be open. One thread sends, any thread may read.
 */
final class QueryLoad implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final int TEXTS = 1_000;

    private final long run = UUID.randomUUID().getMostSignificantBits();
    private final String namespace;
    private final List<String> texts = BenchQuestions.queries(TEXTS);
    private final RecordCodec<Query> codec = Codecs.singleObject().of(Query.class);
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Reader> readers;
    private final OutcomeCounter outcomes = new OutcomeCounter();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    private record Reader(TopicReader topic, CompletableFuture<Void> ended) {}

    QueryLoad(Map<String, Object> clients, String namespace) {
        this.namespace = namespace;
        this.producer = new KafkaProducer<>(
                with(clients, ProducerConfig.ACKS_CONFIG, "all"), new ByteArraySerializer(), new ByteArraySerializer());
        this.readers = List.of(
                reader(clients, Topic.PREDICTIONS, Prediction.class, prediction -> {
                    if (prediction.getQueryId().getMostSignificantBits() == run) {
                        outcomes.predicted(number(prediction.getQueryId()));
                    }
                }),
                reader(clients, Topic.DEAD_LETTERS, DeadLetter.class, this::givenUp));
    }

    private static Map<String, Object> with(Map<String, Object> clients, String name, String value) {
        var settings = new HashMap<>(clients);
        settings.put(name, value);
        return settings;
    }

    /** Reads from the present end of the topic. */
    private static <T extends SpecificRecord> Reader reader(
            Map<String, Object> clients, Topic topic, Class<T> type, Consumer<T> each) {
        var codec = Codecs.singleObject().of(type);
        var reader = TopicReader.open(clients, new Topics("").name(topic));
        reader.toEnd();
        var ended = CompletableFuture.runAsync(
                () -> {
                    try (reader) {
                        reader.follow(record -> {
                            if (codec.decode(record.value()) instanceof Decoded.Value<T>(var value)) {
                                each.accept(value);
                            }
                            return true;
                        });
                    } catch (WakeupException e) {
                        // The reader is closed.
                    }
                },
                task -> Thread.ofPlatform().name(topic.baseName() + "-counter").start(task));
        return new Reader(reader, ended);
    }

    /** A dead letter without a key belongs to no query of this load. */
    private void givenUp(DeadLetter letter) {
        if (letter.getKey() == null) {
            return;
        }
        var key = StandardCharsets.UTF_8.decode(letter.getKey().duplicate()).toString();
        if (key.startsWith(new UUID(run, 0).toString().substring(0, 18))) {
            outcomes.givenUp(number(UUID.fromString(key)));
        }
    }

    private static int number(UUID id) {
        return Math.toIntExact(id.getLeastSignificantBits());
    }

    /** Sends the next query. */
    void send() {
        long number = sent.getAndIncrement();
        var id = new UUID(run, number);
        var query = Query.newBuilder()
                .setQueryId(id)
                .setNamespace(namespace)
                .setTask(Task.QUESTION_ANSWERING)
                .setText(texts.get((int) (number % texts.size())))
                .build();
        var _ = producer.send(
                new ProducerRecord<>(
                        new Topics("").name(Topic.QUERIES),
                        id.toString().getBytes(StandardCharsets.UTF_8),
                        codec.encode(query)),
                (_, failure) -> {
                    if (failure != null) {
                        refused.incrementAndGet();
                    }
                });
    }

    long sent() {
        return sent.get();
    }

    /** Sent queries that the broker did not acknowledge; each may have arrived or not. */
    long refused() {
        return refused.get();
    }

    OutcomeCounter.Count outcomes() {
        return outcomes.count();
    }

    /** Queries that are sent and have no outcome. */
    long open() {
        return sent() - outcomes.count().distinct();
    }

    /** @throws IllegalStateException if a reader of outcomes has ended */
    void check() {
        if (readers.stream().anyMatch(reader -> reader.ended().isDone())) {
            throw new IllegalStateException("a reader of outcomes has ended");
        }
    }

    @Override
    public void close() {
        readers.forEach(reader -> reader.topic().wakeUp());
        readers.forEach(reader -> reader.ended().handle((_, failure) -> failure).join());
        producer.close(CLOSING);
    }
}
