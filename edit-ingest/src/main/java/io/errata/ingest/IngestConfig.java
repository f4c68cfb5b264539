package io.errata.ingest;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.errata.ingest.admission.Rules;
import io.errata.ingest.http.HttpSettings;
import io.errata.ingest.stream.Retention;
import io.errata.schemas.Codecs;
import io.errata.schemas.Encoding;
import io.errata.schemas.InstanceId;
import io.errata.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** Every setting of edit-ingest, read once. */
public final class IngestConfig {
    private static final String KAFKA_PREFIX = "kafka.";

    public static final ConfigDef DEFINITION = Encoding.define(HttpSettings.define(new ConfigDef()))
            .define("bootstrap.servers", STRING, HIGH, "Brokers to start from, host:port, comma-separated.")
            .define("topics.prefix", STRING, "", MEDIUM, "Before every topic and the application id.")
            .define("namespaces", LIST, "default", HIGH, "Namespaces served; requests for others are rejected.")
            .define("state.dir", STRING, HIGH, "Folder of the local stores; without it a restart reads all again.")
            .define("text.max.chars", INT, 1000, atLeast(1), MEDIUM, "Longest input and longest target of an edit.")
            .define(
                    "record.max.bytes",
                    INT,
                    1000000,
                    between(1, 1000000),
                    LOW,
                    "Largest value that is decoded; what comes of it must fit on topics with Kafka's own limit.")
            .define(
                    "request.ids.retention.ms",
                    LONG,
                    Duration.ofDays(7).toMillis(),
                    atLeast(0),
                    MEDIUM,
                    "How long a repeated request id is told what it was told before; disk use rises with it.")
            .define(
                    "commit.interval.ms",
                    LONG,
                    20,
                    atLeast(1),
                    HIGH,
                    "How often outcomes are committed; latency rises with it, the broker's load falls.")
            .define(
                    "session.timeout.ms",
                    INT,
                    10000,
                    atLeast(1000),
                    MEDIUM,
                    "How long a dead instance keeps its partitions; recovery time rises with it.");

    private final AbstractConfig values;
    private final HttpSettings http;
    private final Map<String, String> kafka;

    private IngestConfig(Map<String, String> settings) {
        this.values = new AbstractConfig(DEFINITION, settings, false);
        this.http = HttpSettings.from(values);
        this.kafka = settings.entrySet().stream()
                .filter(each -> each.getKey().startsWith(KAFKA_PREFIX))
                .collect(Collectors.toMap(each -> each.getKey().substring(KAFKA_PREFIX.length()), Map.Entry::getValue));
    }

    /**
     * @param settings by name; {@code kafka.*} goes to the Kafka clients without the prefix
     * @throws ConfigException naming the setting, its value and what it must be
     */
    public static IngestConfig of(Map<String, String> settings) {
        settings.keySet().stream()
                .filter(name -> !name.startsWith(KAFKA_PREFIX))
                .filter(name -> !DEFINITION.names().contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ConfigException("unknown setting " + name);
                });
        return new IngestConfig(settings);
    }

    /** What every Kafka client of the app starts from. */
    public Map<String, Object> clients() {
        var clients = new HashMap<String, Object>(kafka);
        clients.put("bootstrap.servers", values.getString("bootstrap.servers"));
        return clients;
    }

    Properties streams() {
        var streams = new Properties();
        streams.putAll(clients());
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, topics().prefix() + "errata-ingest");
        streams.put(StreamsConfig.CLIENT_ID_CONFIG, topics().prefix() + "errata-ingest");
        streams.put(StreamsConfig.STATE_DIR_CONFIG, values.getString("state.dir"));
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, values.getLong("commit.interval.ms"));
        streams.put(StreamsConfig.POLL_MS_CONFIG, 10);
        // Or what fails while the catalog is kept up goes unhandled; the name alone is not deprecated.
        streams.put("processing.exception.handler.global.enabled", true);
        streams.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                values.getInt("session.timeout.ms"));
        streams.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                values.getInt("session.timeout.ms") / 4);
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        streams.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                InstanceId.of(Path.of(values.getString("state.dir"))));
        return streams;
    }

    /** As the settings say; asks the registry, if there is one, whether it is there. */
    Codecs codecs() {
        return Encoding.codecs(values.originals(), topics());
    }

    public Topics topics() {
        return new Topics(values.getString("topics.prefix"));
    }

    HttpSettings http() {
        return http;
    }

    Rules rules() {
        return new Rules(Set.copyOf(values.getList("namespaces")), values.getInt("text.max.chars"));
    }

    Retention retention() {
        return new Retention(Duration.ofMillis(values.getLong("request.ids.retention.ms")));
    }

    int recordMaxBytes() {
        return values.getInt("record.max.bytes");
    }
}
