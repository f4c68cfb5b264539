package io.errata.client.feedback;

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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
        var last = new LinkedHashMap<String, Feedback>();
        read(Topic.FEEDBACK, Feedback.class, feedback -> {
            if (feedback.getNamespace().equals(namespace)) {
                last.put(about(feedback), feedback);
            }
        });
        var judged = new HashSet<UUID>();
        last.values().forEach(each -> Optional.ofNullable(each.getQueryId()).ifPresent(judged::add));
        var predictions = new HashMap<UUID, Prediction>();
        if (!judged.isEmpty()) {
            read(Topic.PREDICTIONS, Prediction.class, prediction -> {
                if (judged.contains(prediction.getQueryId()) && prediction.getStatus() == PredictionStatus.ANSWERED) {
                    predictions.put(prediction.getQueryId(), prediction);
                }
            });
        }
        return last.values().stream()
                .map(each -> new LabelledPrediction(
                        each,
                        Optional.ofNullable(each.getQueryId()).flatMap(id -> Optional.ofNullable(predictions.get(id)))))
                .toList();
    }

    /** The subject of the feedback, which counts once: a query, or else the feedback's own id. */
    private static String about(Feedback feedback) {
        return Optional.ofNullable(feedback.getQueryId())
                .map(id -> "query " + id)
                .orElse("feedback " + feedback.getFeedbackId());
    }

    private <T extends SpecificRecord> void read(Topic topic, Class<T> type, Consumer<T> each) {
        var codec = codecs.of(type);
        var all = new AtomicLong(1);
        try (var reader = TopicReader.open(clients, topics.name(topic))) {
            reader.readAll(-1, record -> codec.decode(record.value()).optional().ifPresent(each), left -> {
                long records = all.accumulateAndGet(left, Math::max);
                progress.at("reading " + topic.baseName(), records - left, records);
            });
        }
    }
}
