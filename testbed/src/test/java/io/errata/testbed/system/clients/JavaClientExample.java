package io.errata.testbed.system.clients;

import io.errata.client.edit.EditClient;
import io.errata.client.query.QueryClient;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The program that docs/reference/java-client.md shows. */
final class JavaClientExample {
    private JavaClientExample() {}

    static Prediction correct(String bootstrap, String input, String target) {
        Map<String, Object> clients = Map.of("bootstrap.servers", bootstrap);
        var topics = new Topics("");
        var codecs = Codecs.singleObject();
        try (var edits = new EditClient(clients, topics, codecs);
                var queries = new QueryClient(clients, topics, codecs)) {
            var request = EditRequest.newBuilder()
                    .setRequestId(UUID.randomUUID())
                    .setNamespace("default")
                    .setAction(EditAction.PUBLISH)
                    .setInput(input)
                    .setTarget(target)
                    .setRequestedAt(Instant.now())
                    .build();
            var receipt = edits.send(request, Duration.ofSeconds(30)).join();

            var query = Query.newBuilder()
                    .setQueryId(UUID.randomUUID())
                    .setNamespace("default")
                    .setText(input)
                    .setMinRevision(receipt.getRevision())
                    .build();
            return queries.ask(query, Duration.ofSeconds(30)).join();
        }
    }
}
