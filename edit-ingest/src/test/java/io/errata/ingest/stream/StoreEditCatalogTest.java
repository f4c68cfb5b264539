package io.errata.ingest.stream;

import static io.errata.ingest.Requests.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.ingest.Requests;
import io.errata.ingest.admission.Admission;
import io.errata.ingest.admission.Rules;
import io.errata.ingest.http.EditCatalog;
import io.errata.ingest.http.EditFilter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditRequest;
import io.errata.schemas.EditState;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreEditCatalogTest {
    private static final EditFilter ALL = new EditFilter(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Topics TOPICS = new Topics("");
    private final Codecs codecs = Codecs.singleObject();

    private final TopologyTestDriver driver;
    private final StoreEditCatalog catalog;

    StoreEditCatalogTest(@TempDir Path folder) {
        this.driver = driver(folder);
        this.catalog = new StoreEditCatalog(() -> driver.getKeyValueStore(IngestTopology.CATALOG_STORE), codecs);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private TopologyTestDriver driver(Path folder) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        var namespaces = Set.of("a", "a-b", "a.b", "a0", "b");
        return new TopologyTestDriver(
                new IngestTopology(TOPICS, codecs, 2)
                        .build(new IngestTopology.Dependencies(
                                IngestTestDriver.REQUESTS_ID,
                                new Admission(new Rules(namespaces, 100)),
                                new Retention(Duration.ofHours(1)),
                                10_000,
                                new IngestMeters(new SimpleMeterRegistry()),
                                Duration.ofMillis(20))),
                settings);
    }

    private void send(EditRequest.Builder request) {
        driver.createInputTopic(TOPICS.name(Topic.EDIT_REQUESTS), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new byte[0], codecs.of(EditRequest.class).encode(request.build()), TIME);
    }

    private void publish(long requestId, String namespace, String editId) {
        send(Requests.publish(requestId, editId, "Question " + requestId, "Answer")
                .setNamespace(namespace));
    }

    private static List<String> ids(EditCatalog.Page page) {
        return page.edits().stream().map(Edit::getEditId).toList();
    }

    @Test
    void shouldBeEmptyBeforeTheFirstEdit() {
        assertThat(catalog.find("a", "e1")).isEmpty();
        assertThat(catalog.page("a", ALL, Optional.empty(), 10))
                .isEqualTo(new EditCatalog.Page(List.of(), Optional.empty()));
    }

    @Test
    void shouldShowTheLastEventOfAnEdit() {
        publish(1, "a", "e1");
        send(Requests.revoke(2, "e1").setNamespace("a"));

        assertThat(catalog.find("a", "e1").orElseThrow().getRevision()).isEqualTo(2);
        assertThat(catalog.find("b", "e1")).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void shouldLeaveOutWhatIsNoEvent() {
        publish(1, "a", "e1");
        var edits =
                driver.createInputTopic(TOPICS.name(Topic.EDITS), new ByteArraySerializer(), new ByteArraySerializer());
        edits.pipeInput(null, new byte[] {1});
        edits.pipeInput("a/e1".getBytes(StandardCharsets.UTF_8), new byte[] {1});
        edits.pipeInput("a/e1".getBytes(StandardCharsets.UTF_8), (byte[]) null);

        assertThat(catalog.find("a", "e1").orElseThrow().getRevision()).isEqualTo(1);
    }

    @Test
    void shouldKeepToTheNamespaceEvenIfNamesBeginAlike() {
        publish(1, "a", "e1");
        publish(2, "a-b", "e2");
        publish(3, "a.b", "e3");
        publish(4, "a0", "e4");
        publish(5, "b", "e5");

        assertThat(ids(catalog.page("a", ALL, Optional.empty(), 10))).containsExactly("e1");
        assertThat(ids(catalog.page("a-b", ALL, Optional.empty(), 10))).containsExactly("e2");
        assertThat(catalog.page("a", ALL, Optional.of("zzz"), 10))
                .isEqualTo(new EditCatalog.Page(List.of(), Optional.empty()));
    }

    @Test
    void shouldPageWithoutGapOrRepeat() {
        IntStream.range(0, 5).forEach(i -> publish(i, "a", "e" + i));

        var first = catalog.page("a", ALL, Optional.empty(), 2);
        var second = catalog.page("a", ALL, first.next(), 2);
        var third = catalog.page("a", ALL, second.next(), 2);

        assertThat(ids(first)).containsExactly("e0", "e1");
        assertThat(ids(second)).containsExactly("e2", "e3");
        assertThat(ids(third)).containsExactly("e4");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void shouldHaveNoNextPageWhenTheLastEditFillsOne() {
        IntStream.range(0, 2).forEach(i -> publish(i, "a", "e" + i));

        assertThat(catalog.page("a", ALL, Optional.empty(), 2).next()).isEmpty();
    }

    @Test
    void shouldPassOverWhatTheFilterDoesNotAdmit() {
        IntStream.range(0, 5).forEach(i -> publish(i, "a", "e" + i));
        send(Requests.revoke(9, "e3").setNamespace("a"));

        var revoked = new EditFilter(Optional.of(EditState.REVOKED), Optional.empty(), Optional.empty());

        assertThat(ids(catalog.page("a", revoked, Optional.empty(), 1))).containsExactly("e3");
    }
}
