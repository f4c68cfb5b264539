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

    /** In session timeouts: how long a stream thread may not poll. */
    private static final int MAX_POLL_INTERVAL_SESSIONS = 3;

    private final AbstractConfig values;
    private final Map<String, String> kafka;

    private AppSettings(ConfigDef definition, Map<String, String> settings) {
        this.values = new AbstractConfig(definition, settings, false);
        this.kafka = settings.entrySet().stream()
                .filter(each -> each.getKey().startsWith(KAFKA_PREFIX))
                .collect(Collectors.toMap(each -> each.getKey().substring(KAFKA_PREFIX.length()), Map.Entry::getValue));
    }

    /** Defines them, in the definition that is given. */
    public static ConfigDef define(ConfigDef definition) {
        return bounded(Encoding.define(definition)
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
                .define(
                        "state.dir",
                        STRING,
                        HIGH,
                        "Folder of the local stores; a start without it reads everything again."));
    }

    private static ConfigDef bounded(ConfigDef definition) {
        return definition
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

    /** What every Kafka client of the app starts from. */
    public Map<String, Object> clients() {
        var clients = new HashMap<String, Object>(kafka);
        clients.put("bootstrap.servers", values.getString("bootstrap.servers"));
        return clients;
    }

    /**
     * What every Kafka Streams app of ours has.
     *
     * @param application id, before which the topics' prefix goes
     */
    public Properties streams(String application) {
        var streams = new Properties();
        streams.putAll(clients());
        streams.put("application.id", topics().prefix() + application);
        streams.put("client.id", topics().prefix() + application);
        streams.put("state.dir", values.getString("state.dir"));
        streams.put("processing.guarantee", "exactly_once_v2");
        streams.put("commit.interval.ms", values.getLong("commit.interval.ms"));
        streams.put("default.timestamp.extractor", RecordTime.class);
        // Or what fails while a global store is kept up goes unhandled.
        streams.put("processing.exception.handler.global.enabled", true);
        streams.put("consumer.session.timeout.ms", values.getInt("session.timeout.ms"));
        // A group waits as long for a member that is gone and does not know it; Kafka's five minutes are too long for
        // that.
        // Our stream threads never run a model, so none is away from polling for long.
        streams.put("consumer.max.poll.interval.ms", MAX_POLL_INTERVAL_SESSIONS * values.getInt("session.timeout.ms"));
        streams.put("consumer.heartbeat.interval.ms", values.getInt("session.timeout.ms") / 4);
        streams.put("consumer.auto.offset.reset", "earliest");
        return streams;
    }

    /** As the settings say; asks the registry, if there is one, whether it is there. */
    public Codecs codecs() {
        return Encoding.codecs(values.originals(), topics());
    }

    public Topics topics() {
        return new Topics(values.getString("topics.prefix"));
    }

    /**
     * @return each topic as it is
     * @throws KafkaException if the broker is not there, or a topic is missing or has the wrong settings
     */
    public Map<Topic, TopicDescription> requireTopics() {
        try (var admin = Admin.create(clients())) {
            return new TopicAdmin(topics(), admin).require();
        }
    }

    public Set<String> namespaces() {
        return Set.copyOf(values.getList("namespaces"));
    }

    public Duration commitInterval() {
        return Duration.ofMillis(values.getLong("commit.interval.ms"));
    }

    /** Largest value that is decoded. */
    public int recordMaxBytes() {
        return values.getInt("record.max.bytes");
    }

    /** Longest input, target and query, in characters. */
    public int textMaxChars() {
        return values.getInt("text.max.chars");
    }
}
