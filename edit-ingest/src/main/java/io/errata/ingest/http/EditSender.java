package io.errata.ingest.http;

import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import java.util.concurrent.CompletableFuture;

/** Sends a request to be admitted. Safe for many threads. */
@FunctionalInterface
public interface EditSender {
    /**
     * @return the receipt; fails with {@link io.errata.client.topic.DeadLetteredException} if the request became a dead letter,
     *     with {@link org.apache.kafka.common.KafkaException} if the broker is away, and with {@link
     *     java.util.concurrent.TimeoutException} if the receipt is late, and then it may still come
     */
    CompletableFuture<EditOutcome> send(EditRequest request);
}
