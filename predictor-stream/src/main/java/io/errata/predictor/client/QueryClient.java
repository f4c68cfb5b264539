package io.errata.predictor.client;

import io.errata.schemas.Codecs;
import io.errata.schemas.Exchange;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.Topic;
import io.errata.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Asks through the topics and waits for predictions. Safe for many threads. */
public final class QueryClient implements AutoCloseable {
    private final Exchange<Query, Prediction> exchange;

    /**
     * @param clients what every Kafka client starts from, {@code bootstrap.servers} among it
     * @throws org.apache.kafka.common.KafkaException if no broker answers or a topic is missing
     */
    public QueryClient(Map<String, Object> clients, Topics topics, Codecs codecs) {
        var sent = new Exchange.Side<>(
                Topic.QUERIES,
                codecs.of(Query.class),
                query -> query.getQueryId().toString(),
                query -> query.getQueryId().toString());
        var answered = new Exchange.Side<>(
                Topic.PREDICTIONS,
                codecs.of(Prediction.class),
                prediction -> prediction.getQueryId().toString(),
                prediction -> prediction.getQueryId().toString());
        this.exchange = new Exchange<>(clients, topics, codecs, new Exchange.Terms<>(sent, answered));
    }

    /** As {@link Exchange#send}. */
    public CompletableFuture<Prediction> ask(Query query, Duration longest) {
        return exchange.send(query, longest);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
