package io.errata.testbed.chaos;

import io.errata.client.topic.TopicReader;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * The committed records of some namespaces on the topics, as any client reads them.
 *
 * @param events      events of all the namespaces, each namespace's in order
 * @param deadLetters keys of the dead-lettered requests and queries
 */
record Evidence(
        List<EditRequest> requests,
        List<EditOutcome> outcomes,
        List<RejectedEdit> rejected,
        List<Edit> events,
        List<Query> queries,
        List<Prediction> predictions,
        List<String> deadLetters) {

    static Evidence read(Map<String, Object> clients, Set<String> namespaces) {
        var reader = new Reader(clients, new Topics(""), Codecs.singleObject());
        var requests = reader.read(Topic.EDIT_REQUESTS, EditRequest.class, at(EditRequest::getNamespace, namespaces));
        var outcomes = reader.read(Topic.EDIT_OUTCOMES, EditOutcome.class, at(EditOutcome::getNamespace, namespaces));
        var rejected =
                reader.read(Topic.REJECTED_EDITS, RejectedEdit.class, at(RejectedEdit::getNamespace, namespaces));
        var events = reader.read(Topic.EDITS, Edit.class, at(Edit::getNamespace, namespaces));
        var queries = reader.read(Topic.QUERIES, Query.class, at(Query::getNamespace, namespaces));
        var predictions = reader.read(Topic.PREDICTIONS, Prediction.class, at(Prediction::getNamespace, namespaces));
        var letters = reader.read(Topic.DEAD_LETTERS, DeadLetter.class, letter -> letter.getKey() != null);
        return new Evidence(
                requests.join(),
                outcomes.join(),
                rejected.join(),
                events.join(),
                queries.join(),
                predictions.join(),
                letters.join().stream().map(Evidence::key).toList());
    }

    private static String key(DeadLetter letter) {
        return StandardCharsets.UTF_8.decode(letter.getKey().duplicate()).toString();
    }

    private static <T> Predicate<T> at(Function<T, String> namespace, Set<String> wanted) {
        return record -> wanted.contains(namespace.apply(record));
    }

    private record Reader(Map<String, Object> clients, Topics topics, Codecs codecs) {
        /** Reads on a thread of its own. */
        <T extends SpecificRecord> CompletableFuture<List<T>> read(Topic topic, Class<T> type, Predicate<T> wanted) {
            return CompletableFuture.supplyAsync(
                    () -> all(topic, type, wanted), task -> Thread.ofPlatform().start(task));
        }

        private <T extends SpecificRecord> List<T> all(Topic topic, Class<T> type, Predicate<T> wanted) {
            var codec = codecs.of(type);
            var found = new ArrayList<T>();
            try (var reader = TopicReader.open(clients, topics.name(topic))) {
                reader.readAll(
                        -1,
                        record -> {
                            if (codec.decode(record.value()) instanceof Decoded.Value<T>(var value)
                                    && wanted.test(value)) {
                                found.add(value);
                            }
                        },
                        _ -> {});
            }
            return List.copyOf(found);
        }
    }
}
