package io.errata.schemas.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Utils;

/**
 * The topics of one installation.
 *
 * @param prefix before each topic's name, so that several installations share a cluster; may be empty
 */
public record Topics(String prefix) {
    private static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(30);

    public Topics {
        if (!prefix.matches("[A-Za-z0-9._-]{0,100}")) {
            throw new IllegalArgumentException("topic prefix must be [A-Za-z0-9._-]{0,100}, was " + prefix);
        }
    }

    public String name(Topic topic) {
        return prefix + topic.baseName();
    }

    /** Which topic a name stands for; empty if it is none of these. */
    public Optional<Topic> topic(String name) {
        return Arrays.stream(Topic.values())
                .filter(topic -> name(topic).equals(name))
                .findFirst();
    }

    /**
     * Partition of a namespace's records on {@code edits} and {@code edit-memory}, and best on {@code edit-requests}: murmur2 of
     * its UTF-8 bytes, as of any key.
     */
    public static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(Utils.utf8(key))) % partitions;
    }

    /** Key of an edit's records. */
    public static String key(String namespace, String editId) {
        return namespace + "/" + editId;
    }

    /**
     * Creates the topics that are missing, leaves the others as they are, and returns once all are there.
     *
     * @param partitions  of each new topic, ≥ 1; but as many as {@link Topic#partitionedAs} has
     * @param replication of each new topic; -1 = the broker's default
     * @throws KafkaException if the broker refuses or is not there
     */
    public void create(Admin admin, int partitions, short replication) {
        var wanted = Arrays.stream(Topic.values())
                .map(topic -> new NewTopic(
                                name(topic),
                                Optional.of(fitting(admin, topic).orElse(partitions)),
                                replicas(replication))
                        .configs(topic.settings()))
                .toList();
        admin.createTopics(wanted).values().forEach((name, created) -> {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new KafkaException("could not create topic " + name + ": " + e.getCause(), e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while creating topic " + name, e);
            }
        });
        awaitVisible(admin);
    }

    /** As many partitions as the topics have that are there and must have as many. */
    private Optional<Integer> fitting(Admin admin, Topic topic) {
        return Arrays.stream(Topic.values())
                .filter(other -> other.partitionedAs() == topic.partitionedAs())
                .flatMap(other -> describe(admin, other).stream())
                .findFirst()
                .map(found -> found.partitions().size());
    }

    /** Who creates a topic is told so before every broker knows of it. */
    private void awaitVisible(Admin admin) {
        long deadline = System.nanoTime() + VISIBILITY_TIMEOUT.toNanos();
        while (!Stream.of(Topic.values())
                .allMatch(topic -> describe(admin, topic).isPresent())) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("topics were created but are not there after " + VISIBILITY_TIMEOUT.toSeconds()
                        + " s: " + check(admin));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while waiting for topics", e);
            }
        }
    }

    /**
     * Looks at the topics as they are.
     *
     * @return what is wrong, worst first; empty if nothing is
     * @throws KafkaException if the broker is not there
     */
    public List<TopicProblem> check(Admin admin) {
        return check(admin, new EnumMap<>(Topic.class));
    }

    /** @param there told of each topic that is there */
    private List<TopicProblem> check(Admin admin, Map<Topic, TopicDescription> there) {
        var problems = new ArrayList<TopicProblem>();
        for (var topic : Topic.values()) {
            describe(admin, topic)
                    .ifPresentOrElse(
                            found -> {
                                there.put(topic, found);
                                problems.addAll(wrong(admin, topic));
                            },
                            () -> problems.add(new TopicProblem(
                                    name(topic), "is missing", "run errata doctor --create, or create it yourself")));
        }
        problems.addAll(unequal(there));
        return List.copyOf(problems);
    }

    /**
     * @return each topic as it is
     * @throws KafkaException with everything that is wrong, one line each, and what to do about it
     */
    public Map<Topic, TopicDescription> require(Admin admin) {
        var there = new EnumMap<Topic, TopicDescription>(Topic.class);
        var problems = check(admin, there);
        if (!problems.isEmpty()) {
            throw new KafkaException(String.join(
                    System.lineSeparator(),
                    problems.stream().map(String::valueOf).toList()));
        }
        return there;
    }

    private List<TopicProblem> unequal(Map<Topic, TopicDescription> there) {
        return there.entrySet().stream()
                .flatMap(each -> unequal(
                        each.getKey(),
                        each.getValue().partitions().size(),
                        there.getOrDefault(each.getKey().partitionedAs(), each.getValue())
                                .partitions()
                                .size())
                        .stream())
                .toList();
    }

    private Optional<TopicProblem> unequal(Topic topic, int has, int wanted) {
        return has == wanted
                ? Optional.empty()
                : Optional.of(new TopicProblem(
                        name(topic),
                        "must have as many partitions as " + name(topic.partitionedAs()) + ", which has " + wanted
                                + "; it has " + has,
                        topic == Topic.EDIT_MEMORY
                                ? "delete " + name(topic) + " and reset the indexer: it is derived from "
                                        + name(Topic.EDITS)
                                : "stop the apps, delete " + name(topic) + " and run errata doctor --create"));
    }

    private Optional<TopicDescription> describe(Admin admin, Topic topic) {
        try {
            return admin.describeTopics(List.of(name(topic))).allTopicNames().get().values().stream()
                    .findFirst();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new KafkaException("could not describe topic " + name(topic), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while describing topic " + name(topic), e);
        }
    }

    private List<TopicProblem> wrong(Admin admin, Topic topic) {
        var problems = new ArrayList<TopicProblem>();
        var config = config(admin, topic);
        var policy = config.get("cleanup.policy").value();
        if (!policy.equals(topic.cleanupPolicy())) {
            problems.add(new TopicProblem(
                    name(topic),
                    "cleanup.policy must be " + topic.cleanupPolicy() + ", is " + policy
                            + (topic == Topic.EDITS ? ": compaction destroys the audit log" : ""),
                    alter(topic, "cleanup.policy=" + topic.cleanupPolicy())));
        }
        if (topic == Topic.EDITS) {
            problems.addAll(forever(config));
        }
        return problems;
    }

    /** A broker may delete by age and by size. */
    private List<TopicProblem> forever(Config config) {
        return Stream.of("retention.ms", "retention.bytes")
                .filter(name -> !config.get(name).value().equals("-1"))
                .map(name -> new TopicProblem(
                        name(Topic.EDITS),
                        name + " must be -1, is " + config.get(name).value() + ": the audit log is kept forever",
                        alter(Topic.EDITS, name + "=-1")))
                .toList();
    }

    private Config config(Admin admin, Topic topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name(topic));
        try {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next();
        } catch (ExecutionException e) {
            throw new KafkaException("could not read the settings of topic " + name(topic), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading the settings of topic " + name(topic), e);
        }
    }

    private String alter(Topic topic, String setting) {
        return "kafka-configs.sh --bootstrap-server HOST:PORT --alter --entity-type topics --entity-name " + name(topic)
                + " --add-config " + setting;
    }

    private static Optional<Short> replicas(short replication) {
        return replication == -1 ? Optional.empty() : Optional.of(replication);
    }
}
