package io.errata.ingest.stream;

import static io.errata.ingest.Requests.TIME;

import io.errata.ingest.admission.Admission;
import io.errata.ingest.admission.Rules;
import io.errata.schemas.EditRequest;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology driven by hand. */
final class IngestTestDriver implements AutoCloseable {
    static final Topics TOPICS = new Topics("");
    static final Uuid REQUESTS_ID = new Uuid(1, 2);

    final Codecs codecs = Codecs.singleObject();
    final TopologyTestDriver driver;
    private final Path folder;

    IngestTestDriver(Path folder) {
        this.folder = folder;
        this.driver = new TopologyTestDriver(topology(), settings());
    }

    Properties settings() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return settings;
    }

    Admission admission() {
        return new Admission(new Rules(Set.of("default"), 100));
    }

    Topology topology() {
        return new IngestTopology(TOPICS, codecs, 2)
                .build(new IngestTopology.Dependencies(
                        REQUESTS_ID,
                        admission(),
                        new Retention(Duration.ofHours(1)),
                        10_000,
                        new IngestMeters(new SimpleMeterRegistry()),
                        Duration.ofMillis(20)));
    }

    void send(EditRequest request) {
        send(request, TIME);
    }

    void send(EditRequest request, Instant time) {
        sendRaw(codecs.of(EditRequest.class).encode(request), time);
    }

    @SuppressWarnings("NullAway")
    void sendRaw(byte[] value, Instant time) {
        driver.createInputTopic("edit-requests", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>("any".getBytes(StandardCharsets.UTF_8), value, time));
    }

    <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
        return driver
                .createOutputTopic(topic.baseName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(value -> switch (codecs.of(type).decode(value)) {
                    case Decoded.Value<T>(var read) -> read;
                    case Decoded.Undecodable<T>(var message) -> throw new AssertionError(message);
                })
                .toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
