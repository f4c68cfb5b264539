package io.errata.client.query;

import io.errata.client.topic.RequestReply;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends queries through the topics and waits for predictions. Safe for many threads. */
public final class QueryClient implements AutoCloseable {
    private final RequestReply<Query, Prediction> exchange;

    /**
     * @param clients settings common to every Kafka client, {@code bootstrap.servers} among them
     * @throws org.apache.kafka.common.KafkaException if no broker answers or a topic is missing
     */
    public QueryClient(Map<String, Object> clients, Topics topics, Codecs codecs) {
        var sent = RequestReply.Endpoint.spread(
                Topic.QUERIES,
                codecs.of(Query.class),
                query -> query.getQueryId().toString());
        var answered = RequestReply.Endpoint.spread(
                Topic.PREDICTIONS,
                codecs.of(Prediction.class),
                prediction -> prediction.getQueryId().toString());
        this.exchange = new RequestReply<>(clients, topics, codecs, new RequestReply.Endpoints<>(sent, answered));
    }

    /** Like {@link RequestReply#send}. */
    public CompletableFuture<Prediction> ask(Query query, Duration longest) {
        return exchange.send(query, longest);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
