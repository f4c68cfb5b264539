package io.errata.client.topic;

import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of an installation and checks their settings. Does not close its client. */
public final class TopicAdmin {
    private static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(30);

    private final Topics topics;
    private final Admin admin;
    private final TopicCalls calls;

    public TopicAdmin(Topics topics, Admin admin) {
        this.topics = topics;
        this.admin = admin;
        this.calls = new TopicCalls(admin);
    }

    /**
     * Creates the topics that are missing, leaves the others unchanged, and returns once all exist.
     *
     * @param partitions  of each new topic, ≥ 1; but as many as {@link Topic#partitionedAs} has
     * @param replication of each new topic; -1 = the broker's default
     * @throws KafkaException if the broker refuses or does not answer
     */
    public void create(int partitions, short replication) {
        var wanted = Arrays.stream(Topic.values())
                .map(topic -> new NewTopic(
                                topics.name(topic),
                                Optional.of(fitting(topic).orElse(partitions)),
                                replication == -1 ? Optional.empty() : Optional.of(replication))
                        .configs(topic.settings()))
                .toList();
        admin.createTopics(wanted).values().forEach(TopicAdmin::awaitCreated);
        awaitVisible();
    }

    private static void awaitCreated(String name, KafkaFuture<Void> created) {
        try {
            TopicCalls.get("create topic " + name, created);
        } catch (KafkaException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException(e.getMessage() + ": " + e.getCause(), e.getCause());
            }
        }
    }

    /** The number of partitions of existing topics that must have as many; empty if there is none. */
    private Optional<Integer> fitting(Topic topic) {
        return Arrays.stream(Topic.values())
                .filter(other -> other.partitionedAs() == topic.partitionedAs())
                .flatMap(other -> describe(other).stream())
                .findFirst()
                .map(found -> found.partitions().size());
    }

    /** createTopics returns before every broker has the metadata. */
    private void awaitVisible() {
        long deadline = System.nanoTime() + VISIBILITY_TIMEOUT.toNanos();
        while (!Stream.of(Topic.values()).allMatch(topic -> describe(topic).isPresent())) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("topics were created but are not there after " + VISIBILITY_TIMEOUT.toSeconds()
                        + " s: " + check());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for topics", e);
        }
    }

    /**
     * Checks the topics without changing them.
     *
     * @return the problems, worst first; empty if there is none
     * @throws KafkaException if the broker does not answer
     */
    public List<TopicProblem> check() {
        return new TopicRules(topics).problems(there(), calls::config);
    }

    /**
     * @return each topic with its current description
     * @throws KafkaException with every problem and its remedy, one line each
     */
    public Map<Topic, TopicDescription> require() {
        var there = there();
        var problems = new TopicRules(topics).problems(there, calls::config);
        if (!problems.isEmpty()) {
            throw new KafkaException(String.join(
                    System.lineSeparator(),
                    problems.stream().map(String::valueOf).toList()));
        }
        return there;
    }

    private Map<Topic, TopicDescription> there() {
        var there = new EnumMap<Topic, TopicDescription>(Topic.class);
        for (var topic : Topic.values()) {
            describe(topic).ifPresent(found -> there.put(topic, found));
        }
        return there;
    }

    private Optional<TopicDescription> describe(Topic topic) {
        return calls.describe(topics.name(topic));
    }
}
