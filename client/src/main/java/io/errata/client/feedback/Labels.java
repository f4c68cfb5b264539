package io.errata.client.feedback;

import io.errata.client.topic.ReadProgress;
import io.errata.client.topic.TopicReader;
import io.errata.schemas.Feedback;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.log.LabelledPrediction;
import io.errata.schemas.topic.ProgressListener;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** Reads a namespace's feedback, and the predictions that it judges. For one thread. */
public final class Labels {
    private final Map<String, Object> clients;
    private final Topics topics;
    private final Codecs codecs;
    private final ProgressListener progress;

    /** @param clients settings common to every Kafka client, {@code bootstrap.servers} among them */
    public Labels(Map<String, Object> clients, Topics topics, Codecs codecs, ProgressListener progress) {
        this.clients = clients;
        this.topics = topics;
        this.codecs = codecs;
        this.progress = progress;
    }

    /** @return the labels; the last of several with the same id, or of the same query */
    public List<LabelledPrediction> read(String namespace) {
        var labels = labels(namespace);
        var judged = labels.stream().flatMap(label -> queryId(label).stream()).collect(Collectors.toSet());
        var predictions = judged.isEmpty() ? Map.<UUID, Prediction>of() : predictions(judged);
        return labels.stream()
                .map(label -> new LabelledPrediction(
                        label, queryId(label).flatMap(id -> Optional.ofNullable(predictions.get(id)))))
                .toList();
    }

    private List<Feedback> labels(String namespace) {
        var last = new LinkedHashMap<String, Feedback>();
        read(Topic.FEEDBACK, Feedback.class, feedback -> {
            if (feedback.getNamespace().equals(namespace)) {
                last.put(about(feedback), feedback);
            }
        });
        return List.copyOf(last.values());
    }

    private Map<UUID, Prediction> predictions(Set<UUID> judged) {
        var predictions = new HashMap<UUID, Prediction>();
        read(Topic.PREDICTIONS, Prediction.class, prediction -> {
            if (judged.contains(prediction.getQueryId()) && prediction.getStatus() == PredictionStatus.ANSWERED) {
                predictions.put(prediction.getQueryId(), prediction);
            }
        });
        return predictions;
    }

    private static Optional<UUID> queryId(Feedback feedback) {
        return Optional.ofNullable(feedback.getQueryId());
    }

    /** The subject of the feedback, which counts once: a query, or else the feedback's own id. */
    private static String about(Feedback feedback) {
        return queryId(feedback).map(id -> "query " + id).orElse("feedback " + feedback.getFeedbackId());
    }

    private <T extends SpecificRecord> void read(Topic topic, Class<T> type, Consumer<T> each) {
        var codec = codecs.of(type);
        try (var reader = TopicReader.open(clients, topics.name(topic))) {
            reader.readAll(
                    -1,
                    record -> codec.decode(record.value()).optional().ifPresent(each),
                    new ReadProgress("reading " + topic.baseName(), progress));
        }
    }
}
