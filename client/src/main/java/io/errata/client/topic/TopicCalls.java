package io.errata.client.topic;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Calls to the broker about one topic. */
record TopicCalls(Admin admin) {
    /** Empty if there is no such topic. */
    Optional<TopicDescription> describe(String topic) {
        try {
            var found = admin.describeTopics(List.of(topic)).allTopicNames();
            return get("describe topic " + topic, found).values().stream().findFirst();
        } catch (KafkaException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Config config(String topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return get(
                        "read the settings of topic " + topic,
                        admin.describeConfigs(List.of(resource)).all())
                .values()
                .iterator()
                .next();
    }

    /** @throws KafkaException with the broker's own exception as cause */
    static <T> T get(String wish, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException("could not " + wish, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted: could not " + wish, e);
        }
    }
}
