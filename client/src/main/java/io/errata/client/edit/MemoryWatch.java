package io.errata.client.edit;

import io.errata.client.topic.TopicReader;
import io.errata.schemas.StoredEdit;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the edit-memory topic, to tell when edit memory has a revision. The revision is then embedded and committed,
 * and reaches every predictor some milliseconds later. Safe for many threads.
 */
public final class MemoryWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MemoryWatch.class);

    private final RecordCodec<StoredEdit> codec;
    private final TopicReader reader;
    private final Thread thread;
    private final Map<String, Long> reached = new HashMap<>();
    private boolean over;

    private MemoryWatch(TopicReader reader, Codecs codecs) {
        this.codec = codecs.of(StoredEdit.class);
        this.reader = reader;
        this.thread = new Thread(this::follow, "edit-memory-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Knows the revisions that edit memory gets from now on. Open it before the request is sent.
     *
     * @param clients settings common to every Kafka client, {@code bootstrap.servers} among them
     * @throws KafkaException if no broker answers or the topic is missing
     */
    public static MemoryWatch fromNow(Map<String, Object> clients, Topics topics, Codecs codecs) {
        var reader = TopicReader.open(clients, topics.name(Topic.EDIT_MEMORY));
        reader.toEnd();
        return new MemoryWatch(reader, codecs);
    }

    /** Like {@link #fromNow}, but also knows the revisions from before, once it has read them. */
    public static MemoryWatch fromBeginning(Map<String, Object> clients, Topics topics, Codecs codecs) {
        var reader = TopicReader.open(clients, topics.name(Topic.EDIT_MEMORY));
        reader.toBeginning();
        return new MemoryWatch(reader, codecs);
    }

    /**
     * Waits until edit memory has a revision.
     *
     * @return the revision it has: at least {@code revision}, or less after the longest wait; 0 = none seen yet
     */
    public synchronized long await(String namespace, long revision, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        long left = longest.toMillis();
        while (!over && left > 0 && reached(namespace) < revision) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        return reached(namespace);
    }

    /** Whether the reader still runs. */
    public synchronized boolean live() {
        return !over;
    }

    private long reached(String namespace) {
        return reached.getOrDefault(namespace, 0L);
    }

    private void follow() {
        try (reader) {
            reader.follow(this::take);
        } catch (WakeupException e) {
            // Closed.
        } catch (KafkaException e) {
            log.warn("Edit memory is watched no more: {}", e.getMessage());
        } finally {
            end();
        }
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record) {
        codec.decode(record.value()).optional().ifPresent(this::note);
        return true;
    }

    private synchronized void note(StoredEdit stored) {
        reached.merge(stored.getNamespace(), stored.getRevision(), Math::max);
        notifyAll();
    }

    private synchronized void end() {
        over = true;
        notifyAll();
    }

    @Override
    public void close() {
        reader.wakeUp();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
