package io.errata.client.edit;

import io.errata.client.topic.RequestReply;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends edit requests through the topics and waits for their receipts. HTTP and the command line both use it. */
public final class EditClient implements AutoCloseable {
    private final RequestReply<EditRequest, EditOutcome> exchange;

    /**
     * @param clients settings common to every Kafka client, {@code bootstrap.servers} among them
     * @throws org.apache.kafka.common.KafkaException if no broker answers or a topic is missing
     */
    public EditClient(Map<String, Object> clients, Topics topics, Codecs codecs) {
        var sent = new RequestReply.Endpoint<>(
                Topic.EDIT_REQUESTS,
                codecs.of(EditRequest.class),
                request -> request.getRequestId().toString(),
                // Admission reads this partition itself: no topic lies in between.
                EditRequest::getNamespace);
        var answered = RequestReply.Endpoint.spread(
                Topic.EDIT_OUTCOMES,
                codecs.of(EditOutcome.class),
                outcome -> outcome.getRequestId().toString());
        this.exchange = new RequestReply<>(clients, topics, codecs, new RequestReply.Endpoints<>(sent, answered));
    }

    /** Like {@link RequestReply#send}. A request may be sent again: its receipt then says that it is a duplicate. */
    public CompletableFuture<EditOutcome> send(EditRequest request, Duration longest) {
        return exchange.send(request, longest);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
