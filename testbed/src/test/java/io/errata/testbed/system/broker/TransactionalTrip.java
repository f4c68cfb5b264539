package io.errata.testbed.system.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Texts sent in transactions to a topic of one partition, and what a reader of committed records gets. */
record TransactionalTrip(String bootstrap, String topic) {
    void create(Admin admin) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                .all()
                .get();
    }

    /** One transaction of {@code count} numbered texts. */
    void commit(String text, int count) {
        send(text, count, KafkaProducer::commitTransaction);
    }

    /** The same, but taken back once the broker has it all. */
    void takeBack(String text, int count) {
        send(text, count, KafkaProducer::abortTransaction);
    }

    private void send(String text, int count, Consumer<KafkaProducer<String, String>> end) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                bootstrap,
                "transactional.id",
                UUID.randomUUID().toString());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < count; i++) {
                var _ = producer.send(new ProducerRecord<>(topic, text + i));
            }
            producer.flush();
            end.accept(producer);
        }
    }

    /** All committed texts in order. */
    List<String> received(Duration longest) {
        var settings = Map.<String, Object>of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        var partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            var deadline = System.nanoTime() + longest.toNanos();
            var received = new ArrayList<String>();
            while (consumer.position(partition) < end && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> received.add(record.value()));
            }
            return received;
        }
    }
}
