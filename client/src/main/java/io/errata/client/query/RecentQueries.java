package io.errata.client.query;

import io.errata.client.topic.ReadProgress;
import io.errata.client.topic.TopicReader;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.topic.ProgressListener;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the last queries of a namespace and task. For one thread. */
public final class RecentQueries {
    private final Map<String, Object> clients;
    private final Topics topics;
    private final RecordCodec<Query> codec;

    /** @param clients settings common to every Kafka client, {@code bootstrap.servers} among them */
    public RecentQueries(Map<String, Object> clients, Topics topics, Codecs codecs) {
        this.clients = clients;
        this.topics = topics;
        this.codec = codecs.of(Query.class);
    }

    private record TimedQuery(long timestamp, String text) implements Comparable<TimedQuery> {
        @Override
        public int compareTo(TimedQuery other) {
            return Long.compare(timestamp, other.timestamp);
        }
    }

    /**
     * @param most ≥ 1
     * @return their texts, oldest first
     */
    public List<String> read(String namespace, Task task, int most, ProgressListener progress) {
        var last = new PriorityQueue<TimedQuery>();
        Consumer<ConsumerRecord<byte[], byte[]>> keep = record -> wanted(record, namespace, task)
                .ifPresent(query -> keep(last, most, new TimedQuery(record.timestamp(), query.getText())));
        try (var reader = TopicReader.open(clients, topics.name(Topic.QUERIES))) {
            reader.readAll(-1, keep, new ReadProgress("reading queries", progress));
        }
        return last.stream().sorted().map(TimedQuery::text).toList();
    }

    private static void keep(PriorityQueue<TimedQuery> last, int most, TimedQuery query) {
        last.add(query);
        if (last.size() > most) {
            last.remove();
        }
    }

    private Optional<Query> wanted(ConsumerRecord<byte[], byte[]> record, String namespace, Task task) {
        return codec.decode(record.value())
                .optional()
                .filter(query -> query.getNamespace().equals(namespace))
                .filter(query -> query.getTask() == task)
                .filter(query -> !query.getText().isBlank());
    }
}
