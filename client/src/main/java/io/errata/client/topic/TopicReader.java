package io.errata.client.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed records of a topic, without a group. For one thread. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
        consumer.assign(partitions);
    }

    /**
     * @param clients settings common to every Kafka client, {@code bootstrap.servers} among them
     * @throws KafkaException if no broker answers or the topic is missing
     */
    public static TopicReader open(Map<String, Object> clients, String topic) {
        var consumer = GrouplessConsumer.open(clients);
        try {
            return new TopicReader(consumer, GrouplessConsumer.partitions(consumer, topic));
        } catch (KafkaException e) {
            consumer.close();
            throw e;
        }
    }

    public int partitions() {
        return partitions.size();
    }

    /**
     * Reads from the beginning to the end that the topic has at the time of the call.
     *
     * @param partition only this one; -1 = all
     * @param progress  receives the number of records left, now and then
     */
    public void readAll(int partition, Consumer<ConsumerRecord<byte[], byte[]>> each, LongConsumer progress) {
        var wanted = wanted(partition);
        consumer.assign(wanted);
        consumer.seekToBeginning(wanted);
        var ends = consumer.endOffsets(wanted);
        long left = left(ends);
        while (left > 0) {
            poll(ends, each);
            left = left(ends);
            progress.accept(left);
        }
    }

    private List<TopicPartition> wanted(int partition) {
        return partitions.stream()
                .filter(one -> partition == -1 || one.partition() == partition)
                .toList();
    }

    private void poll(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        for (var record : consumer.poll(POLL)) {
            if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                each.accept(record);
            }
        }
    }

    /** The number of records before the ends that are still to be read. */
    private long left(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    /**
     * Reads until told to stop.
     *
     * @param fromBeginning false = from the end that the topic has at the time of the call
     * @param each          returns whether to go on
     */
    public void follow(boolean fromBeginning, Predicate<ConsumerRecord<byte[], byte[]>> each) {
        if (fromBeginning) {
            toBeginning();
        } else {
            toEnd();
        }
        follow(each);
    }

    public void toBeginning() {
        consumer.seekToBeginning(partitions);
    }

    /** Moves to the end: the next read begins with the records written from now on. */
    public void toEnd() {
        consumer.seekToEnd(partitions);
        // Without this call the first poll would look up the end, at some later time.
        partitions.forEach(consumer::position);
    }

    /**
     * Reads on from the current position until told to stop.
     *
     * @param each returns whether to go on
     */
    public void follow(Predicate<ConsumerRecord<byte[], byte[]>> each) {
        while (true) {
            for (var record : consumer.poll(POLL)) {
                if (!each.test(record)) {
                    return;
                }
            }
        }
    }

    /** Ends the current read with a {@link org.apache.kafka.common.errors.WakeupException}; any thread may call it. */
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
