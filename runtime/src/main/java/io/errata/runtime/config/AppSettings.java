package io.errata.runtime.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.errata.client.topic.TopicAdmin;
import io.errata.runtime.streams.RecordTime;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Encoding;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The settings every app has, and how an app reads its settings. */
public final class AppSettings {
    private static final String KAFKA_PREFIX = "kafka.";

    /** Longest time between two polls of a stream thread, in session timeouts. */
    private static final int MAX_POLL_INTERVAL_SESSIONS = 3;

    /** The settings of Streams that the guarantees of every app rest on. */
    private static final Map<String, Object> FIXED = Map.of(
            "processing.guarantee",
            "exactly_once_v2",
            "default.timestamp.extractor",
            RecordTime.class,
            // Without it, a failure in the update of a global store goes unhandled.
            "processing.exception.handler.global.enabled",
            true,
            "consumer.auto.offset.reset",
            "earliest");

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define("bootstrap.servers", STRING, HIGH, "Brokers to start from, host:port, comma-separated.")
            .define(
                    "topics.prefix",
                    STRING,
                    "",
                    MEDIUM,
                    "Before every topic and the application id, so that installations can share a cluster.")
            .define(
                    "namespaces",
                    LIST,
                    "default",
                    HIGH,
                    "Namespaces served; requests for others are rejected, queries become dead letters.")
            .define("state.dir", STRING, HIGH, "Folder of the local stores; a start without it reads everything again.")
            .define(
                    "text.max.chars",
                    INT,
                    1000,
                    atLeast(1),
                    MEDIUM,
                    "Longest input, target and query; a longer one is rejected, or dead-lettered.")
            .define(
                    "record.max.bytes",
                    INT,
                    1000000,
                    between(1, 1000000),
                    LOW,
                    "Largest value that is decoded; a larger one is dead-lettered. Its results must fit under Kafka's own limit.")
            .define(
                    "commit.interval.ms",
                    LONG,
                    20,
                    atLeast(1),
                    HIGH,
                    "Shortest time between two commits of outcomes; latency under load rises with it, the broker's load falls.")
            .define(
                    "session.timeout.ms",
                    INT,
                    10000,
                    atLeast(1000),
                    MEDIUM,
                    "How long a dead instance keeps its partitions, three times as long where the broker lost track of it;"
                            + " recovery time rises with it.");

    private final AbstractConfig values;
    private final Map<String, String> kafka;

    private AppSettings(ConfigDef definition, Map<String, String> settings) {
        this.values = new AbstractConfig(definition, settings, false);
        this.kafka = settings.entrySet().stream()
                .filter(each -> each.getKey().startsWith(KAFKA_PREFIX))
                .collect(Collectors.toMap(each -> each.getKey().substring(KAFKA_PREFIX.length()), Map.Entry::getValue));
    }

    /** Adds the settings to the definition. */
    public static ConfigDef define(ConfigDef definition) {
        Encoding.define(definition);
        DEFINITION.configKeys().values().forEach(definition::define);
        return definition;
    }

    /**
     * @param settings by name; {@code kafka.*} goes to the Kafka clients without the prefix
     * @throws ConfigException naming the setting, its value and what it must be
     */
    public static AppSettings of(ConfigDef definition, Map<String, String> settings) {
        settings.keySet().stream()
                .filter(name -> !name.startsWith(KAFKA_PREFIX))
                .filter(name -> !definition.names().contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ConfigException("unknown setting " + name);
                });
        return new AppSettings(definition, settings);
    }

    /** Every setting of the app. */
    public AbstractConfig values() {
        return values;
    }

    /** The settings that every Kafka client of the app starts from. */
    public Map<String, Object> clients() {
        var clients = new HashMap<String, Object>(kafka);
        clients.put("bootstrap.servers", values.getString("bootstrap.servers"));
        return clients;
    }

    /**
     * The settings that every Kafka Streams app of Errata has.
     *
     * @param application id; the topics' prefix goes before it
     */
    public Properties streams(String application) {
        var streams = new Properties();
        streams.putAll(clients());
        streams.put("application.id", topics().prefix() + application);
        streams.put("client.id", topics().prefix() + application);
        streams.put("state.dir", values.getString("state.dir"));
        streams.put("commit.interval.ms", values.getLong("commit.interval.ms"));
        streams.putAll(membership());
        streams.putAll(FIXED);
        return streams;
    }

    /**
     * The timeouts of a member of an app's group. A group waits for the poll interval if the broker lost track of a
     * dead member, and Kafka's five minutes are too long. Stream threads of Errata never run a model, so none stays
     * away from polling for long.
     */
    private Map<String, Object> membership() {
        int session = values.getInt("session.timeout.ms");
        return Map.of(
                "consumer.session.timeout.ms",
                session,
                "consumer.max.poll.interval.ms",
                MAX_POLL_INTERVAL_SESSIONS * session,
                "consumer.heartbeat.interval.ms",
                session / 4);
    }

    /** The codecs that the settings name. With a schema registry, this checks that it is there. */
    public Codecs codecs() {
        return Encoding.codecs(values.originals(), topics());
    }

    public Topics topics() {
        return new Topics(values.getString("topics.prefix"));
    }

    /**
     * Checks all topics.
     *
     * @return description of {@code topic}
     * @throws KafkaException if the broker is not there, or a topic is missing or has the wrong settings
     */
    public TopicDescription requireTopics(Topic topic) {
        try (var admin = Admin.create(clients())) {
            var all = new TopicAdmin(topics(), admin).require();
            return Optional.ofNullable(all.get(topic)).orElseThrow();
        }
    }

    public Set<String> namespaces() {
        return Set.copyOf(values.getList("namespaces"));
    }

    public Duration commitInterval() {
        return Duration.ofMillis(values.getLong("commit.interval.ms"));
    }

    /** Largest value that is decoded, in bytes. */
    public int recordMaxBytes() {
        return values.getInt("record.max.bytes");
    }

    /** Longest input, target and query, in characters. */
    public int textMaxChars() {
        return values.getInt("text.max.chars");
    }
}
