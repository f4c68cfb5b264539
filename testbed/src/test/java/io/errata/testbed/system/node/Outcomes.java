package io.errata.testbed.system.node;

import io.errata.client.topic.TopicReader;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;

/** Counts what comes onto every topic, committed, from the moment it is made. Safe for many threads. */
final class Outcomes implements AutoCloseable {
    private static final Topics TOPICS = new Topics("");

    private final RecordCodec<DeadLetter> letters = Codecs.singleObject().of(DeadLetter.class);
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final List<TopicReader> readers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Outcomes(Map<String, Object> clients) {
        for (var topic : Topic.values()) {
            var reader = TopicReader.open(clients, TOPICS.name(topic));
            reader.toEnd();
            readers.add(reader);
            threads.add(Thread.ofPlatform().daemon().start(() -> follow(topic, reader)));
        }
    }

    /** Records on a topic. */
    long on(Topic topic) {
        return count(topic.baseName());
    }

    /** Dead letters of records on a topic. */
    long lettersOf(Topic topic) {
        return count("dead " + topic.baseName());
    }

    private long count(String what) {
        return counts.computeIfAbsent(what, _ -> new LongAdder()).sum();
    }

    private void follow(Topic topic, TopicReader reader) {
        try (reader) {
            reader.follow(record -> {
                add(topic.baseName());
                if (topic == Topic.DEAD_LETTERS) {
                    letter(record);
                }
                return true;
            });
        } catch (WakeupException e) {
            // Closed.
        }
    }

    private void letter(ConsumerRecord<byte[], byte[]> record) {
        if (letters.decode(record.value()) instanceof Decoded.Value<DeadLetter>(var letter)) {
            add("dead " + letter.getTopic());
        }
    }

    private void add(String what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    @Override
    public void close() {
        readers.forEach(TopicReader::wakeUp);
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
