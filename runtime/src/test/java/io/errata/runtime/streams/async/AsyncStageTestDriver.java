package io.errata.runtime.streams.async;

import io.errata.runtime.streams.DeadLetters;
import io.errata.runtime.streams.RecordMeters;
import io.errata.runtime.streams.RecordReader;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.RecordCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** One stage, driven by hand. */
final class AsyncStageTestDriver implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Uuid TOPIC_ID = new Uuid(1, 2);
    private static final String STORE = "letters-in-flight";

    private final RecordCodec<DeadLetter> deadLetters = Codecs.singleObject().of(DeadLetter.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> input;

    AsyncStageTestDriver(Path folder, AsyncStrategy<String> strategy, InFlightLimit limit) {
        this(folder, strategy, input().withLimit(limit));
    }

    private AsyncStageTestDriver(Path folder, AsyncStrategy<String> strategy, AsyncInput<String> input) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        this.driver = new TopologyTestDriver(topology(input, strategy), settings, START);
        this.input = driver.createInputTopic("letters", new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A stage that keeps how far records were taken. */
    static AsyncStageTestDriver once(Path folder, AsyncStrategy<String> strategy) {
        return new AsyncStageTestDriver(folder, strategy, input().withTopicId(TOPIC_ID));
    }

    private static AsyncInput<String> input() {
        return AsyncInput.of("letters", new RecordReader.Contract<>(new LetterCodec(), 10), STORE);
    }

    private Topology topology(AsyncInput<String> from, AsyncStrategy<String> strategy) {
        var output = new AsyncOutput(
                "results-sink",
                new DeadLetters.Target("test-app", deadLetters, "dead-letters-sink"),
                Duration.ofMillis(20),
                new RecordMeters(meters));
        return new Topology()
                .addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), from.topic())
                .addProcessor("stage", AsyncStage.supplier(from, strategy, output), "source")
                .addSink("results-sink", "results", new ByteArraySerializer(), new ByteArraySerializer(), "stage")
                .addSink(
                        "dead-letters-sink",
                        "dead-letters",
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        "stage");
    }

    void send(String... values) {
        for (var value : values) {
            sendRaw(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    @SuppressWarnings("NullAway")
    void sendRaw(byte @Nullable [] value) {
        input.pipeInput("key".getBytes(StandardCharsets.UTF_8), value, START);
    }

    void tick() {
        driver.advanceWallClockTime(AsyncStage.TICK);
    }

    /** Values on the topic of results, since last asked. */
    List<String> results() {
        return output("results").readValuesToList().stream()
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .toList();
    }

    List<DeadLetter> deadLetters() {
        return output("dead-letters").readValuesToList().stream()
                .map(value -> deadLetters.decode(value).optional().orElseThrow())
                .toList();
    }

    /** As a restart does: what this stage wrote to its changelog is what the other finds in its store. */
    void restoreTo(AsyncStageTestDriver other) {
        output("test-" + STORE + "-changelog")
                .readRecordsToList()
                .forEach(change -> other.leave(change.getKey(), change.getValue()));
    }

    @SuppressWarnings("NullAway")
    void leave(byte[] key, byte @Nullable [] value) {
        store().put(key, value);
    }

    /** Records in flight; a shorter key says how far they were taken. */
    long inFlight() {
        long count = 0;
        try (var entries = store().all()) {
            while (entries.hasNext()) {
                count += entries.next().key.length == Long.BYTES ? 1 : 0;
            }
        }
        return count;
    }

    double count(String name) {
        return meters.get(name).counter().count();
    }

    private KeyValueStore<byte[], byte[]> store() {
        return driver.getKeyValueStore(STORE);
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
