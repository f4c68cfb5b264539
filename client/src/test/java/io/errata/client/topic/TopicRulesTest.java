package io.errata.client.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicRulesTest {
    private final Topics topics = new Topics("x-");
    private final Map<Topic, TopicDescription> there = new EnumMap<>(Topic.class);
    private final Map<String, Map<String, String>> settings = new HashMap<>();

    @BeforeEach
    void create() {
        for (var topic : Topic.values()) {
            partitions(topic, 3);
            var all = new HashMap<>(Map.of("retention.ms", "1", "retention.bytes", "-1"));
            all.putAll(topic.settings());
            settings.put(topics.name(topic), all);
        }
    }

    private void partitions(Topic topic, int count) {
        var partition = new TopicPartitionInfo(0, Node.noNode(), List.of(), List.of());
        there.put(topic, new TopicDescription(topics.name(topic), false, Collections.nCopies(count, partition)));
    }

    private void set(Topic topic, String setting, String value) {
        settings.computeIfAbsent(topics.name(topic), name -> new HashMap<>()).put(setting, value);
    }

    private List<String> problems() {
        return new TopicRules(topics)
                .problems(there, this::config).stream().map(String::valueOf).toList();
    }

    private Config config(String topic) {
        return new Config(settings.getOrDefault(topic, Map.of()).entrySet().stream()
                .map(each -> new ConfigEntry(each.getKey(), each.getValue()))
                .toList());
    }

    @Test
    void shouldFindNothingWhereTopicsAreAsTheyAreCreated() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void shouldFindAMissingTopic() {
        there.remove(Topic.QUERIES);

        assertThat(problems())
                .containsExactly("topic x-queries is missing; run errata doctor --create, or create it yourself");
    }

    @Test
    void shouldFindACompactedLog() {
        set(Topic.EDITS, "cleanup.policy", "compact");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(
                        "topic x-edits cleanup.policy must be delete, is compact: compaction destroys the audit log; kafka-configs.sh");
    }

    @Test
    void shouldFindALogThatIsNotKeptForever() {
        set(Topic.EDITS, "retention.ms", "7");
        set(Topic.EDITS, "retention.bytes", "8");
        set(Topic.QUERIES, "retention.bytes", "8");

        assertThat(problems()).hasSize(2).allMatch(problem -> problem.contains("the audit log is kept forever"));
    }

    @Test
    void shouldFindTopicsThatMustHaveAsManyPartitions() {
        partitions(Topic.EDIT_MEMORY, 4);

        assertThat(problems())
                .containsExactly("topic x-edit-memory must have as many partitions as x-edits, which has 3; it has 4;"
                        + " delete x-edit-memory and reset the indexer: it is derived from x-edits");
    }

    @Test
    void shouldPutWhatIsMissingBeforeWhatHasOtherPartitions() {
        there.remove(Topic.DEAD_LETTERS);
        partitions(Topic.EDIT_MEMORY, 4);

        assertThat(problems()).hasSize(2).first().asString().startsWith("topic x-dead-letters is missing");
    }
}
