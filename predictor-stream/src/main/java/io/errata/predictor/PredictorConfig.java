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

import io.errata.runtime.config.AppSettings;
import io.errata.runtime.http.HttpSettings;
import io.errata.schemas.Task;
import io.errata.serac.ModelException;
import io.errata.serac.answer.Settings;
import io.errata.serac.conflict.ConflictDetector;
import io.errata.serac.torch.huggingface.ModelSize;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serving.batch.Batcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** Every setting of predictor-stream, read once. */
public final class PredictorConfig {
    /** Most workers by default on a CPU, because each needs memory of its own. */
    private static final int MAX_WORKERS = 8;
    /** Fewest queries for which another worker begins a batch on a CPU. Fewer cost mostly what any batch costs. */
    private static final int WORTH_SHARING = 4;
    /** Most records of a poll. With fewer, a stream thread polls more often than it works. */
    private static final int FETCHED = 256;
    /**
     * Shortest time between two small batches of edits on a CPU. At 100 edits a second, four share a batch, and each
     * takes effect at most this much later.
     */
    private static final Duration EDITS_SPACING = Duration.ofMillis(40);

    /**
     * Live edits compared with a new one. {@code eval conflicts} measured this and the least similarity of those worth
     * comparing.
     */
    private static final int CONFLICT_TOP_K = 8;

    private static final float CONFLICT_MIN_SIMILARITY = 0.3f;
    /** A check is a batch of its own, and checked edits must be compared in order. */
    static final Batcher.Sharing COMPARING = new Batcher.Sharing(1, 1, 1, Duration.ZERO, Duration.ZERO);

    public static final ConfigDef DEFINITION = AppSettings.define(HttpSettings.define(new ConfigDef()))
            .define(
                    "tasks",
                    LIST,
                    "QUESTION_ANSWERING",
                    HIGH,
                    "Tasks served: QUESTION_ANSWERING, FACT_CHECK, DIALOGUE; memory rises with each.")
            .define(
                    "device",
                    STRING,
                    "auto",
                    checked(TorchRuntime::checkDevice, TorchRuntime.DEVICES),
                    HIGH,
                    "auto (the first GPU, else the CPU), cpu or cuda:N.")
            .define(
                    "precision",
                    STRING,
                    "auto",
                    checked(PrecisionSetting::of, PrecisionSetting.NAMES),
                    HIGH,
                    "Number format of matrix products: auto (what suits the processor), float32 or bfloat16.")
            .define(
                    "models",
                    STRING,
                    "small",
                    checked(ModelSize::of, ModelSize.NAMES),
                    HIGH,
                    "Size of the encoder and the scope classifiers: small, base or large; cost and memory of each query rise with it.")
            .define(
                    "models.dir",
                    STRING,
                    "",
                    MEDIUM,
                    "Folder of all-mpnet-base-v2, or the folder above it; only large needs it.")
            .define(
                    "scope.top.k",
                    INT,
                    8,
                    between(1, 4096),
                    MEDIUM,
                    "Candidates scored for each query; its cost rises with it.")
            .define(
                    "scope.threshold",
                    DOUBLE,
                    0.5,
                    between(0, 1),
                    HIGH,
                    "In scope when score > this; fewer edits apply as it rises.")
            .define(
                    "conflicts.threshold",
                    DOUBLE,
                    0.5,
                    between(0, 1),
                    MEDIUM,
                    "Edits of different targets are in conflict when one's score for the other is > this; fewer are as it rises.")
            .define(
                    "workers",
                    INT,
                    0,
                    between(0, 64),
                    MEDIUM,
                    "Threads that answer, and as many that embed, a batch each; 0 = one for each core on a CPU (at most 8), one on a GPU.")
            .define(
                    "batch.max",
                    INT,
                    64,
                    between(1, 4096),
                    MEDIUM,
                    "Most queries, or edits, in a batch; throughput and latency under overload rise with it.")
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
                    512,
                    atLeast(1),
                    MEDIUM,
                    "Queries in flight before fetching pauses, up to 256 more with those fetched before; memory rises with it.")
            .define(
                    "min.revision.wait.ms",
                    LONG,
                    5000,
                    atLeast(0),
                    MEDIUM,
                    "Longest wait of a query for its minRevision; fewer are MEMORY_BEHIND as it rises.")
            .define(
                    "stream.threads",
                    INT,
                    1,
                    between(1, 64),
                    LOW,
                    "Stream threads, which move records and run no model; more help where Kafka is the limit.");

    private final AppSettings app;
    private final AbstractConfig values;

    /** @param check throws {@link IllegalArgumentException} for a value without a meaning */
    private static ConfigDef.Validator checked(Consumer<String> check, String allowed) {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    try {
                        check.accept(String.valueOf(value));
                    } catch (IllegalArgumentException e) {
                        throw new ConfigException(name, value, "must be " + allowed);
                    }
                },
                () -> allowed);
    }

    private PredictorConfig(AppSettings app) {
        this.app = app;
        this.values = app.values();
    }

    /**
     * Reads the settings, like {@link AppSettings#of}.
     *
     * @throws ConfigException naming the setting, its value and what it must be
     */
    public static PredictorConfig of(Map<String, String> settings) {
        return new PredictorConfig(AppSettings.of(DEFINITION, settings));
    }

    AppSettings app() {
        return app;
    }

    Properties streams() {
        var streams = app.streams("errata-predictor");
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, values.getInt("stream.threads"));
        streams.put(StreamsConfig.POLL_MS_CONFIG, 5);
        // Commits the records taken in. Outcomes request their own commit.
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        // Records fetched past the in-flight limit wait here.
        streams.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, FETCHED);
        // A stage takes in all records of one poll, even past the in-flight limit. Kafka's 500 a poll, and Streams'
        // 1000, are more than the limit lets in.
        streams.put(StreamsConfig.mainConsumerPrefix("max.poll.records"), FETCHED);
        return streams;
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
            // The exception below names the choices.
        }
        throw new ConfigException("tasks", name, "must be QUESTION_ANSWERING, FACT_CHECK or DIALOGUE");
    }

    Settings scope() {
        return new Settings(
                values.getInt("scope.top.k"),
                values.getDouble("scope.threshold").floatValue());
    }

    ConflictDetector.Settings conflicts() {
        return new ConflictDetector.Settings(
                CONFLICT_TOP_K,
                CONFLICT_MIN_SIMILARITY,
                values.getDouble("conflicts.threshold").floatValue());
    }

    String device() {
        return values.getString("device");
    }

    /** Opens the folder of large; the other sizes have none. */
    PretrainedEncoder encoder() {
        var folder = values.getString("models.dir");
        try {
            return PretrainedEncoder.of(
                    ModelSize.of(values.getString("models")),
                    folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder)));
        } catch (ModelException e) {
            throw new ConfigException("models.dir", folder, e.getMessage());
        }
    }

    PrecisionSetting precision() {
        return PrecisionSetting.of(values.getString("precision"));
    }

    int workers(boolean gpu) {
        int set = values.getInt("workers");
        int preset = gpu ? 1 : Math.min(MAX_WORKERS, Runtime.getRuntime().availableProcessors());
        return set == 0 ? preset : set;
    }

    /** On a CPU, a batch takes longer with each query. On a GPU, it hardly does. */
    Batcher.Sharing answering(boolean gpu) {
        return sharing(gpu, gpu ? batchMax() : Math.min(WORTH_SHARING, batchMax()), Duration.ZERO);
    }

    /** On a CPU, a batch of one edit costs 3 ms of a core, and one of eight costs 11 ms. */
    Batcher.Sharing embedding(boolean gpu) {
        return sharing(gpu, batchMax(), gpu ? Duration.ZERO : EDITS_SPACING);
    }

    private Batcher.Sharing sharing(boolean gpu, int least, Duration spacing) {
        return new Batcher.Sharing(
                workers(gpu), least, batchMax(), Duration.ofMillis(values.getLong("batch.linger.ms")), spacing);
    }

    private int batchMax() {
        return values.getInt("batch.max");
    }

    int queriesInFlightMax() {
        return values.getInt("queries.in.flight.max");
    }

    Duration minRevisionWait() {
        return Duration.ofMillis(values.getLong("min.revision.wait.ms"));
    }

    HttpSettings http() {
        return HttpSettings.from(values);
    }
}
