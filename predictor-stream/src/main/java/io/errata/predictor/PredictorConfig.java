package io.errata.predictor;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.errata.predictor.batcher.Batcher;
import io.errata.schemas.Codecs;
import io.errata.schemas.Encoding;
import io.errata.schemas.InstanceId;
import io.errata.schemas.Task;
import io.errata.schemas.Topics;
import io.errata.serac.answer.Settings;
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

/** Every setting of predictor-stream, read once. */
public final class PredictorConfig {
    private static final String KAFKA_PREFIX = "kafka.";
    /** Each needs memory of its own. */
    private static final int MOST_WORKERS = 8;

    public static final ConfigDef DEFINITION = Encoding.define(new ConfigDef())
            .define("bootstrap.servers", STRING, HIGH, "Brokers to start from, host:port, comma-separated.")
            .define("topics.prefix", STRING, "", MEDIUM, "Before every topic and the application id.")
            .define("namespaces", LIST, "default", HIGH, "Namespaces served; queries of others become dead letters.")
            .define("tasks", LIST, "QUESTION_ANSWERING", HIGH, "Tasks served; each more loads more models.")
            .define("state.dir", STRING, HIGH, "Folder of the local stores; without it a restart reads all again.")
            .define("device", STRING, "auto", HIGH, "auto, cpu or cuda:N.")
            .define("scope.top.k", INT, 8, between(1, 4096), MEDIUM, "Candidates scored; a query's cost rises with it.")
            .define(
                    "scope.threshold",
                    DOUBLE,
                    0.5,
                    between(0, 1),
                    HIGH,
                    "In scope when score > this; fewer edits apply as it rises.")
            .define("text.max.chars", INT, 1000, atLeast(1), MEDIUM, "Longest query; longer ones are dead letters.")
            .define(
                    "record.max.bytes",
                    INT,
                    1000000,
                    between(1, 1000000),
                    LOW,
                    "Largest value that is decoded; what comes of it must fit on topics with Kafka's own limit.")
            .define(
                    "workers",
                    INT,
                    0,
                    between(0, 64),
                    MEDIUM,
                    "Threads that run models, a batch each; 0 = one for each core on a CPU (at most 8), one on a GPU.")
            .define(
                    "batch.max",
                    INT,
                    0,
                    between(0, 4096),
                    MEDIUM,
                    "Queries in a batch; throughput and latency under load rise with it; 0 = 16 on a CPU, 64 on a GPU.")
            .define(
                    "batch.linger.ms",
                    LONG,
                    2,
                    between(0, 1000),
                    MEDIUM,
                    "How long a batch that is not full waits for more; idle latency rises with it.")
            .define(
                    "queries.in.flight.max",
                    INT,
                    256,
                    atLeast(1),
                    MEDIUM,
                    "Queries taken in and not yet answered before fetching pauses; memory rises with it.")
            .define(
                    "min.revision.wait.ms",
                    LONG,
                    5000,
                    atLeast(0),
                    MEDIUM,
                    "How long a query waits for memory to reach its minRevision.")
            .define(
                    "commit.interval.ms",
                    LONG,
                    20,
                    atLeast(1),
                    HIGH,
                    "How often results are committed; latency rises with it, the broker's load falls.")
            .define(
                    "session.timeout.ms",
                    INT,
                    10000,
                    atLeast(1000),
                    MEDIUM,
                    "How long a dead instance keeps its partitions; recovery time rises with it.")
            .define("stream.threads", INT, 1, between(1, 64), LOW, "Stream threads; none of them runs a model.")
            .define("http.host", STRING, "127.0.0.1", MEDIUM, "Where metrics and health are served.")
            .define("http.port", INT, 0, between(0, 65535), MEDIUM, "0 = any free port.");

    private final AbstractConfig values;
    private final Map<String, String> kafka;

    private PredictorConfig(Map<String, String> settings) {
        this.values = new AbstractConfig(DEFINITION, settings, false);
        this.kafka = settings.entrySet().stream()
                .filter(each -> each.getKey().startsWith(KAFKA_PREFIX))
                .collect(Collectors.toMap(each -> each.getKey().substring(KAFKA_PREFIX.length()), Map.Entry::getValue));
    }

    /**
     * @param settings by name; {@code kafka.*} goes to the Kafka clients without the prefix
     * @throws ConfigException naming the setting, its value and what it must be
     */
    public static PredictorConfig of(Map<String, String> settings) {
        settings.keySet().stream()
                .filter(name -> !name.startsWith(KAFKA_PREFIX))
                .filter(name -> !DEFINITION.names().contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ConfigException("unknown setting " + name);
                });
        return new PredictorConfig(settings);
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
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, topics().prefix() + "errata-predictor");
        streams.put(StreamsConfig.CLIENT_ID_CONFIG, topics().prefix() + "errata-predictor");
        streams.put(StreamsConfig.STATE_DIR_CONFIG, values.getString("state.dir"));
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, values.getLong("commit.interval.ms"));
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, values.getInt("stream.threads"));
        streams.put(StreamsConfig.POLL_MS_CONFIG, 5);
        // What is fetched past a shut gate waits here.
        streams.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 256);
        // Or what fails while memory is kept up goes unhandled; the name alone is not deprecated.
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

    Set<String> namespaces() {
        return Set.copyOf(values.getList("namespaces"));
    }

    Set<Task> tasks() {
        return values.getList("tasks").stream().map(PredictorConfig::task).collect(Collectors.toSet());
    }

    private static Task task(String name) {
        try {
            var task = Task.valueOf(name.strip());
            if (task != Task.UNKNOWN) {
                return task;
            }
        } catch (IllegalArgumentException e) {
            // Said below, with the choices.
        }
        throw new ConfigException("tasks", name, "must be QUESTION_ANSWERING, FACT_CHECK or DIALOGUE");
    }

    Settings scope() {
        return new Settings(
                values.getInt("scope.top.k"),
                values.getDouble("scope.threshold").floatValue());
    }

    String device() {
        return values.getString("device");
    }

    int textMaxChars() {
        return values.getInt("text.max.chars");
    }

    int recordMaxBytes() {
        return values.getInt("record.max.bytes");
    }

    int batchMax(boolean gpu) {
        int set = values.getInt("batch.max");
        int preset = gpu ? 64 : 16;
        return set == 0 ? preset : set;
    }

    Batcher.Sharing sharing(boolean gpu) {
        int set = values.getInt("workers");
        int preset = gpu ? 1 : Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
        return new Batcher.Sharing(set == 0 ? preset : set, Duration.ofMillis(values.getLong("batch.linger.ms")));
    }

    int queriesInFlightMax() {
        return values.getInt("queries.in.flight.max");
    }

    Duration minRevisionWait() {
        return Duration.ofMillis(values.getLong("min.revision.wait.ms"));
    }

    String httpHost() {
        return values.getString("http.host");
    }

    int httpPort() {
        return values.getInt("http.port");
    }
}
