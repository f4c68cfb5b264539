package io.errata.ingest.http;

import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import java.util.concurrent.CompletableFuture;

/** Sends a request to be admitted. Safe for many threads. */
@FunctionalInterface
public interface EditSender {
    /**
     * Sends a request. The future fails with {@link io.errata.client.topic.DeadLetteredException} if the request was
     * dead-lettered, and with {@link org.apache.kafka.common.KafkaException} if the broker is away. It fails with
     * {@link java.util.concurrent.TimeoutException} if the receipt is late. The receipt may then still come.
     *
     * @return the receipt
     */
    CompletableFuture<EditOutcome> send(EditRequest request);
}
