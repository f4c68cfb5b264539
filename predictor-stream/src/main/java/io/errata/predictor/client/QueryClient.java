package io.errata.predictor.client;

import io.errata.schemas.Codecs;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.Decoded;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.RecordCodec;
import io.errata.schemas.Topic;
import io.errata.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Asks through the topics and waits for predictions: one producer, one reader of committed records without a group. Safe
 * for many threads.
 */
public final class QueryClient implements AutoCloseable {
    private final Topics topics;
    private final RecordCodec<Query> queries;
    private final RecordCodec<Prediction> predictions;
    private final RecordCodec<DeadLetter> deadLetters;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, CompletableFuture<Prediction>> byId = new ConcurrentHashMap<>();
    private final Thread reader;

    /**
     * @param clients what every Kafka client starts from, {@code bootstrap.servers} among it
     * @throws KafkaException if no broker answers or a topic is missing
     */
    public QueryClient(Map<String, Object> clients, Topics topics, Codecs codecs) {
        this.topics = topics;
        this.queries = codecs.of(Query.class);
        this.predictions = codecs.of(Prediction.class);
        this.deadLetters = codecs.of(DeadLetter.class);
        var settings = new HashMap<>(clients);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.consumer = consumer(clients);
        // From where the topics end now, so that nothing asked from here on is missed.
        var read = new ArrayList<TopicPartition>();
        for (var topic : new Topic[] {Topic.PREDICTIONS, Topic.DEAD_LETTERS}) {
            consumer.partitionsFor(topics.name(topic))
                    .forEach(info -> read.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(read);
        consumer.seekToEnd(read);
        read.forEach(consumer::position);
        this.reader = Thread.ofPlatform().name("prediction-reader").daemon().start(this::read);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> clients) {
        var settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * @return the prediction; fails with {@link QueryFailedException} if the query became a dead letter, with {@link
     *     KafkaException} if it could not be sent, and with {@link java.util.concurrent.TimeoutException} after the
     *     time given, and then the answer may still come
     */
    public CompletableFuture<Prediction> ask(Query query, Duration longest) {
        var id = query.getQueryId().toString();
        var answer = new CompletableFuture<Prediction>();
        byId.put(id, answer);
        // The key is the id, so that a dead letter, which has no other, can be told.
        var record = new ProducerRecord<>(
                topics.name(Topic.QUERIES), id.getBytes(StandardCharsets.UTF_8), queries.encode(query));
        var _ = producer.send(record, (_, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            }
        });
        return answer.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS).whenComplete((_, _) -> byId.remove(id));
    }

    private void read() {
        try {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::take);
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (KafkaException e) {
            byId.values().forEach(answer -> answer.completeExceptionally(e));
        } finally {
            consumer.close();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.name(Topic.PREDICTIONS))) {
            if (predictions.decode(record.value()) instanceof Decoded.Value<Prediction>(var prediction)) {
                Optional.ofNullable(byId.get(prediction.getQueryId().toString()))
                        .ifPresent(answer -> answer.complete(prediction));
            }
        } else if (deadLetters.decode(record.value()) instanceof Decoded.Value<DeadLetter>(var letter)
                && letter.getKey() != null) {
            var key = StandardCharsets.UTF_8.decode(letter.getKey().duplicate()).toString();
            Optional.ofNullable(byId.get(key))
                    .ifPresent(answer -> answer.completeExceptionally(new QueryFailedException(letter)));
        }
    }

    /** Whatever is still waited for fails. */
    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        byId.values().forEach(answer -> answer.completeExceptionally(new KafkaException("the client was closed")));
    }
}
