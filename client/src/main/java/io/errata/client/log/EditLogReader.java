package io.errata.client.log;

import io.errata.client.topic.ReadProgress;
import io.errata.client.topic.TopicReader;
import io.errata.schemas.Edit;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.log.ChainHead;
import io.errata.schemas.log.HashChain;
import io.errata.schemas.log.NamespaceLog;
import io.errata.schemas.topic.ProgressListener;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the log of a namespace from its first event, and checks its hash chain on the way. For one thread. */
public final class EditLogReader {
    private final Map<String, Object> clients;
    private final Topics topics;
    private final RecordCodec<Edit> codec;

    /** @param clients settings common to every Kafka client, {@code bootstrap.servers} among them */
    public EditLogReader(Map<String, Object> clients, Topics topics, Codecs codecs) {
        this.clients = clients;
        this.topics = topics;
        this.codec = codecs.of(Edit.class);
    }

    /**
     * @param each     receives every event in order
     * @param progress receives the number of records left in the partition, now and then
     * @return the violation of the first event that does not follow from those before; empty if the log is whole
     * @throws org.apache.kafka.common.KafkaException if no broker answers or the topic is missing
     */
    public Optional<String> read(String namespace, Consumer<Edit> each, LongConsumer progress) {
        var chain = new Chain(namespace, each);
        try (var reader = TopicReader.open(clients, topics.name(Topic.EDITS))) {
            reader.readAll(Topics.partition(namespace, reader.partitions()), chain::take, progress);
        }
        return chain.violation;
    }

    private final class Chain {
        private final String namespace;
        private final Consumer<Edit> each;
        private ChainHead head = ChainHead.NONE;
        private Optional<String> violation = Optional.empty();

        Chain(String namespace, Consumer<Edit> each) {
            this.namespace = namespace;
            this.each = each;
        }

        private void take(ConsumerRecord<byte[], byte[]> record) {
            Optional.ofNullable(record.value())
                    .flatMap(value -> codec.decode(value).optional())
                    .filter(event -> event.getNamespace().equals(namespace))
                    .ifPresent(this::take);
        }

        private void take(Edit event) {
            violation = violation.or(() -> HashChain.violation(head, event));
            head = ChainHead.of(event);
            each.accept(event);
        }
    }

    /** @throws UncheckedIOException if the log is not whole */
    public NamespaceLog readAll(String namespace, ProgressListener progress) {
        var events = new ArrayList<Edit>();
        var violation = read(namespace, events::add, new ReadProgress("reading the log", progress));
        if (violation.isPresent()) {
            throw new UncheckedIOException(new IOException("the log is not whole: " + violation.get()));
        }
        return new NamespaceLog(events);
    }
}
