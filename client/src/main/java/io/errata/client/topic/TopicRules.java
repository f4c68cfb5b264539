package io.errata.client.topic;

import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;

/** Finds the problems of an installation's topics. */
record TopicRules(Topics topics) {
    /**
     * @param there    the topics that exist
     * @param settings of a topic by its name
     */
    List<TopicProblem> problems(Map<Topic, TopicDescription> there, Function<String, Config> settings) {
        var problems = new ArrayList<TopicProblem>();
        for (var topic : Topic.values()) {
            problems.addAll(
                    there.containsKey(topic)
                            ? wrong(topic, settings.apply(topics.name(topic)))
                            : List.of(missing(topic)));
        }
        problems.addAll(unequal(there));
        return List.copyOf(problems);
    }

    private List<TopicProblem> unequal(Map<Topic, TopicDescription> there) {
        var problems = new ArrayList<TopicProblem>();
        there.forEach((topic, found) -> {
            var like = there.getOrDefault(topic.partitionedAs(), found);
            unequal(topic, partitions(found), partitions(like)).ifPresent(problems::add);
        });
        return problems;
    }

    private static int partitions(TopicDescription topic) {
        return topic.partitions().size();
    }

    private TopicProblem missing(Topic topic) {
        return new TopicProblem(topics.name(topic), "is missing", "run errata doctor --create, or create it yourself");
    }

    private List<TopicProblem> wrong(Topic topic, Config config) {
        var problems = new ArrayList<TopicProblem>();
        var policy = config.get("cleanup.policy").value();
        if (!policy.equals(topic.cleanupPolicy())) {
            problems.add(cleanup(topic, policy));
        }
        if (topic == Topic.EDITS) {
            problems.addAll(forever(config));
        }
        return problems;
    }

    private TopicProblem cleanup(Topic topic, String policy) {
        return new TopicProblem(
                topics.name(topic),
                "cleanup.policy must be " + topic.cleanupPolicy() + ", is " + policy
                        + (topic == Topic.EDITS ? ": compaction destroys the audit log" : ""),
                alter(topic, "cleanup.policy=" + topic.cleanupPolicy()));
    }

    /** A broker may delete by age and by size. */
    private List<TopicProblem> forever(Config config) {
        return Stream.of("retention.ms", "retention.bytes")
                .filter(name -> !config.get(name).value().equals("-1"))
                .map(name -> new TopicProblem(
                        topics.name(Topic.EDITS),
                        name + " must be -1, is " + config.get(name).value() + ": the audit log is kept forever",
                        alter(Topic.EDITS, name + "=-1")))
                .toList();
    }

    private Optional<TopicProblem> unequal(Topic topic, int has, int wanted) {
        return has == wanted
                ? Optional.empty()
                : Optional.of(new TopicProblem(
                        topics.name(topic),
                        "must have as many partitions as " + topics.name(topic.partitionedAs()) + ", which has "
                                + wanted + "; it has " + has,
                        topic == Topic.EDIT_MEMORY
                                ? "delete " + topics.name(topic) + " and reset the indexer: it is derived from "
                                        + topics.name(Topic.EDITS)
                                : "stop the apps, delete " + topics.name(topic) + " and run errata doctor --create"));
    }

    private String alter(Topic topic, String setting) {
        return "kafka-configs.sh --bootstrap-server HOST:PORT --alter --entity-type topics --entity-name "
                + topics.name(topic) + " --add-config " + setting;
    }
}
