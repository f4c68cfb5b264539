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
 * Follows what is written to edit memory, to tell when it has a revision: embedded, committed, and some milliseconds from
 * every predictor. Safe for many threads.
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
     * Knows what memory gets from now on: to be opened before the request is sent.
     *
     * @param clients what every Kafka client starts from, {@code bootstrap.servers} among it
     * @throws KafkaException if no broker answers or the topic is missing
     */
    public static MemoryWatch fromNow(Map<String, Object> clients, Topics topics, Codecs codecs) {
        var reader = TopicReader.open(clients, topics.name(Topic.EDIT_MEMORY));
        reader.toEnd();
        return new MemoryWatch(reader, codecs);
    }

    /** As {@link #fromNow}, but knows what memory had before, too, once it has read that. */
    public static MemoryWatch fromBeginning(Map<String, Object> clients, Topics topics, Codecs codecs) {
        var reader = TopicReader.open(clients, topics.name(Topic.EDIT_MEMORY));
        reader.toBeginning();
        return new MemoryWatch(reader, codecs);
    }

    /**
     * Waits until memory has a revision.
     *
     * @return what it has: at least {@code revision}, or less if that took too long; 0 = nothing was seen of it yet
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

    /** Whether it still learns what memory gets. */
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
