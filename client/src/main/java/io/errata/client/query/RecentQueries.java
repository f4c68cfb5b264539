package io.errata.client.query;

import io.errata.client.topic.TopicReader;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.topic.ProgressListener;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the last queries of a namespace and task. For one thread. */
public final class RecentQueries {
    private final Map<String, Object> clients;
    private final Topics topics;
    private final RecordCodec<Query> codec;

    /** @param clients what every Kafka client starts from, {@code bootstrap.servers} among it */
    public RecentQueries(Map<String, Object> clients, Topics topics, Codecs codecs) {
        this.clients = clients;
        this.topics = topics;
        this.codec = codecs.of(Query.class);
    }

    private record TimedQuery(long timestamp, String text) {}

    /**
     * @param most ≥ 1
     * @return their texts, oldest first
     */
    public List<String> read(String namespace, Task task, int most, ProgressListener progress) {
        var all = new AtomicLong(1);
        var last = new PriorityQueue<TimedQuery>(Comparator.comparing(TimedQuery::timestamp));
        try (var reader = TopicReader.open(clients, topics.name(Topic.QUERIES))) {
            reader.readAll(
                    -1,
                    record -> wanted(record, namespace, task).ifPresent(query -> {
                        last.add(new TimedQuery(record.timestamp(), query.getText()));
                        if (last.size() > most) {
                            last.remove();
                        }
                    }),
                    left -> {
                        long records = all.accumulateAndGet(left, Math::max);
                        progress.at("reading queries", records - left, records);
                    });
        }
        return last.stream()
                .sorted(Comparator.comparing(TimedQuery::timestamp))
                .map(TimedQuery::text)
                .toList();
    }

    private Optional<Query> wanted(ConsumerRecord<byte[], byte[]> record, String namespace, Task task) {
        return codec.decode(record.value())
                .optional()
                .filter(query -> query.getNamespace().equals(namespace))
                .filter(query -> query.getTask() == task)
                .filter(query -> !query.getText().isBlank());
    }
}
