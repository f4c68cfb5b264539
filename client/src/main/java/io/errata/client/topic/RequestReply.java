package io.errata.client.topic;

import io.errata.schemas.DeadLetter;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.codec.RegistryAwayException;
import io.errata.schemas.codec.RegistryException;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests on one topic and waits for each answer on another topic, or among the dead letters. It has one
 * producer, and one reader of committed records without a group. The reader begins at the end of the topics. Safe for
 * many threads.
 *
 * @param <Q> the request
 * @param <A> the answer
 */
public final class RequestReply<Q, A> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RequestReply.class);
    /** An unreachable broker delays no caller for longer than this. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Endpoints<Q, A> terms;
    private final Topics topics;
    private final RecordCodec<DeadLetter> deadLetters;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<CompletableFuture<A>>> waiting = new ConcurrentHashMap<>();
    private final int partitions;
    private final Thread reader;

    /** The topic of the requests, the topic of the answers, and how an answer is matched to its request. */
    public record Endpoints<Q, A>(Endpoint<Q> sent, Endpoint<A> answered) {}

    /**
     * One direction.
     *
     * @param id    ties an answer to its request, whose key it becomes: a dead letter has no other id
     * @param place equal for records that go to one partition
     */
    public record Endpoint<T>(Topic topic, RecordCodec<T> codec, Function<T, String> id, Function<T, String> place) {
        /** Spreads records over all partitions: the id gives the place too. */
        public static <T> Endpoint<T> spread(Topic topic, RecordCodec<T> codec, Function<T, String> id) {
            return new Endpoint<>(topic, codec, id, id);
        }
    }

    /**
     * @param clients settings common to every Kafka client, {@code bootstrap.servers} among them
     * @throws KafkaException if no broker answers or a topic is missing
     */
    public RequestReply(Map<String, Object> clients, Topics topics, Codecs codecs, Endpoints<Q, A> terms) {
        this.terms = terms;
        this.topics = topics;
        this.deadLetters = codecs.of(DeadLetter.class);
        this.producer = producer(clients);
        this.consumer = GrouplessConsumer.open(clients);
        this.partitions = connect();
        this.reader = new Thread(this::read, terms.answered().topic().baseName() + "-reader");
        reader.setDaemon(true);
        reader.start();
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> clients) {
        var settings = new HashMap<>(clients);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Places the consumer at the end of the answers. Closes both clients if that fails.
     *
     * @return the number of partitions of the requests' topic
     */
    private int connect() {
        try {
            int count = partitions(topics.name(terms.sent().topic())).size();
            assign(List.of(topics.name(terms.answered().topic()), topics.name(Topic.DEAD_LETTERS)));
            return count;
        } catch (KafkaException e) {
            consumer.close();
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** Reads from the current end of the topics, so that no answer to a later request is missed. */
    private void assign(List<String> names) {
        var partitions =
                names.stream().flatMap(name -> partitions(name).stream()).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    private List<TopicPartition> partitions(String name) {
        return GrouplessConsumer.partitions(consumer, name);
    }

    /**
     * Sends a request. The same id may be sent again before its answer comes: each answer then goes to the request that
     * has waited longest.
     *
     * @return the answer. It fails with {@link DeadLetteredException} if the request is dead-lettered, and with {@link
     *     KafkaException} if it could not be sent. It fails with {@link java.util.concurrent.TimeoutException} after
     *     the longest wait; the answer may then still come.
     */
    public CompletableFuture<A> send(Q request, Duration longest) {
        var id = terms.sent().id().apply(request);
        var answer = new CompletableFuture<A>();
        waiting.merge(id, List.of(answer), RequestReply::joined);
        send(record(id, request), answer);
        return answer.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> waiting.computeIfPresent(id, (same, all) -> without(all, answer)));
    }

    private ProducerRecord<byte[], byte[]> record(String id, Q request) {
        return new ProducerRecord<>(
                topics.name(terms.sent().topic()),
                Topics.partition(terms.sent().place().apply(request), partitions),
                id.getBytes(StandardCharsets.UTF_8),
                terms.sent().codec().encode(request));
    }

    /** A failure to send fails the answer. */
    private void send(ProducerRecord<byte[], byte[]> record, CompletableFuture<A> answer) {
        try {
            var unused = producer.send(record, (at, failure) -> {
                if (failure != null) {
                    answer.completeExceptionally(failure);
                }
            });
        } catch (KafkaException e) {
            answer.completeExceptionally(e);
        }
    }

    private void read() {
        try {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::takeOrPassOver);
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (RuntimeException e) {
            // No caller may wait for a thread that has ended.
            fail(failure(e));
        } finally {
            consumer.close();
        }
    }

    /** Any other exception than Kafka's is a defect. */
    private KafkaException failure(RuntimeException exception) {
        if (exception instanceof KafkaException failure) {
            return failure;
        }
        log.error("The reader of {} failed", terms.answered().topic().baseName(), exception);
        return new KafkaException("the reader failed", exception);
    }

    /** A registry that fails costs one answer, not all later ones. */
    private void takeOrPassOver(ConsumerRecord<byte[], byte[]> record) {
        try {
            take(record);
        } catch (RegistryException | RegistryAwayException e) {
            log.warn("Passed over {}/{}/{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.name(Topic.DEAD_LETTERS))) {
            if (deadLetters.decode(record.value()) instanceof Decoded.Value<DeadLetter> letter
                    && letter.value().getKey() != null) {
                var id = StandardCharsets.UTF_8.decode(letter.value().getKey().duplicate());
                waiting(id.toString())
                        .ifPresent(answer -> answer.completeExceptionally(new DeadLetteredException(letter.value())));
            }
        } else if (terms.answered().codec().decode(record.value()) instanceof Decoded.Value<A> read) {
            waiting(terms.answered().id().apply(read.value())).ifPresent(answer -> answer.complete(read.value()));
        }
    }

    /** The request with this id that has waited longest. */
    private Optional<CompletableFuture<A>> waiting(String id) {
        return Optional.ofNullable(waiting.get(id)).map(all -> all.get(0));
    }

    private static <T> List<T> joined(List<T> all, List<T> more) {
        return Stream.concat(all.stream(), more.stream()).toList();
    }

    private static <T> @Nullable List<T> without(List<T> all, T one) {
        var left = all.stream().filter(each -> each != one).toList();
        return left.isEmpty() ? null : left;
    }

    /** Every request that still waits fails. */
    @Override
    public void close() {
        // The producer would fail to close on an interrupted thread.
        boolean interrupted = Thread.interrupted();
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        producer.close(CLOSING);
        fail(new KafkaException("the client was closed"));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(KafkaException failure) {
        waiting.values().forEach(all -> all.forEach(answer -> answer.completeExceptionally(failure)));
    }
}
