package io.errata.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.schemas.Edit;
import io.errata.schemas.Query;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegistryCodecTest {
    private static final Topics TOPICS = new Topics("demo-");
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final FakeRegistry registry = new FakeRegistry();
    private final RecordCodec<Query> queries = codecs().of(Query.class);

    private Codecs codecs() {
        return Codecs.registry(
                new RegistrySettings(registry.url(), Optional.of(new Password("Bearer t0p")), TIMEOUT), TOPICS);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldWriteZeroAndTheIdBeforeTheBody() {
        var bytes = queries.encode(query());

        var singleObject = Codecs.singleObject().of(Query.class).encode(query());
        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 1);
        assertThat(Arrays.copyOfRange(bytes, 5, bytes.length))
                .isEqualTo(Arrays.copyOfRange(singleObject, 10, singleObject.length));
        assertThat(queries.decode(bytes)).isEqualTo(new Decoded.Value<>(query()));
    }

    @Test
    void shouldRegisterTheCommittedSchemaOnceForItsTopic() {
        for (int i = 0; i < 3; i++) {
            queries.encode(query());
        }

        assertThat(registry.calls())
                .containsExactly("GET /schemas/types", "POST /subjects/demo-queries-value/versions");
        assertThat(registry.authorization()).contains("Bearer t0p");
    }

    @Test
    void shouldAskForAnIdOnce() {
        int id = registry.add(Query.getClassSchema().toString());

        for (int i = 0; i < 3; i++) {
            assertThat(queries.decode(wire(id))).isEqualTo(new Decoded.Value<>(query()));
        }

        assertThat(registry.calls()).containsExactly("GET /schemas/types", "GET /schemas/ids/1");
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void shouldReadWhatWasWrittenWithoutARegistry(Topic topic) {
        var body = new RandomBodies(7).next(schema(topic));
        var bytes = Bytes.join(Bytes.header(topic.recordType()), body);

        var read = codecs().of(topic.recordType()).decode(bytes);

        assertThat(read).isEqualTo(Codecs.singleObject().of(topic.recordType()).decode(bytes));
        assertThat(read).isInstanceOf(Decoded.Value.class);
    }

    @Test
    void shouldPointAtTheSettingWhereThereIsNoRegistry() {
        var bytes = queries.encode(query());

        assertThat(Bytes.message(Codecs.singleObject().of(Query.class).decode(bytes)))
                .isEqualTo("not Avro single-object encoding: a value begins with C3 01, this with 00, as registry wire"
                        + " format does; registry.url is not set");
    }

    @Test
    void shouldRefuseAnIdTheRegistryDoesNotKnow() {
        assertThat(Bytes.message(queries.decode(wire(4711)))).isEqualTo("unknown schema: the registry has no id 4711");
    }

    @Test
    void shouldRefuseAnotherRecord() {
        int id = registry.add(Edit.getClassSchema().toString());

        assertThat(Bytes.message(queries.decode(wire(id))))
                .isEqualTo("must be io.errata.schemas.Query, was io.errata.schemas.Edit");
    }

    @Test
    void shouldRefuseASchemaThatIsNotAvro() {
        registry.answerNext(200, "{\"schemaType\": \"JSON\", \"schema\": \"{}\"}");

        assertThat(Bytes.message(queries.decode(wire(1)))).isEqualTo("schema 1 of the registry is JSON, not Avro");
    }

    @Test
    void shouldRefuseASchemaThatDoesNotStandAlone() {
        int id = registry.add("{\"type\": \"record\", \"name\": \"Query\", \"fields\":"
                + " [{\"name\": \"a\", \"type\": \"elsewhere.Thing\"}]}");

        assertThat(Bytes.message(queries.decode(wire(id))))
                .isEqualTo("schema 1 of the registry is not Avro that stands alone");
    }

    @Test
    void shouldRefuseWhatIsNeitherEncoding() {
        assertThat(Bytes.message(queries.decode("{\"queryId\": 7}".getBytes(StandardCharsets.UTF_8))))
                .startsWith("neither registry wire format");
        assertThat(Bytes.message(queries.decode(new byte[] {0, 0, 0}))).startsWith("neither registry wire format");
        assertThat(registry.calls()).containsExactly("GET /schemas/types");
    }

    @Test
    void shouldTryAgainAfterServerErrors() {
        int id = registry.add(Query.getClassSchema().toString());
        registry.answerNext(503, "starting");
        registry.answerNext(429, "slowly");

        assertThat(queries.decode(wire(id))).isEqualTo(new Decoded.Value<>(query()));
        assertThat(registry.calls()).hasSize(4);
    }

    @Test
    void shouldThrowRatherThanBlameTheRecordWhenTheRegistryIsAway() {
        var url = registry.url();
        registry.close();

        assertThatThrownBy(() -> queries.decode(wire(1)))
                .isInstanceOf(RegistryAwayException.class)
                .hasMessage("schema registry " + url + " did not answer for 2000 ms: ConnectException");
        assertThatThrownBy(() -> queries.encode(query())).isInstanceOf(RegistryAwayException.class);
    }

    @Test
    void shouldThrowWhenServerErrorsDoNotEnd() {
        for (int i = 0; i < 20; i++) {
            registry.answerNext(500, "");
        }

        assertThatThrownBy(() -> queries.decode(wire(1)))
                .isInstanceOf(RegistryAwayException.class)
                .hasMessage("schema registry " + registry.url() + " did not answer for 2000 ms: status 500");
    }

    @Test
    void shouldThrowWhenSomethingElseAnswers404() {
        registry.answerNext(404, "<html>\n no such page</html>");

        assertThatThrownBy(() -> queries.decode(wire(1)))
                .isInstanceOf(RegistryException.class)
                .hasMessage("schema registry " + registry.url()
                        + " answered 404 to /schemas/ids/1: <html> no such page</html>");
    }

    @Test
    void shouldThrowWhenTheRegistryRefuses() {
        registry.answerNext(409, "{\"error_code\": 409, \"message\": \"incompatible\"}");

        assertThatThrownBy(() -> queries.encode(query()))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("answered 409 to /subjects/demo-queries-value/versions")
                .hasMessageContaining("incompatible");
    }

    @Test
    void shouldNotBeginWithoutARegistryThatLetsIn() {
        registry.answerNext(401, "who are you?");

        assertThatThrownBy(this::codecs)
                .isInstanceOf(RegistryException.class)
                .hasMessageEndingWith("answered 401 to /schemas/types: who are you?");
    }

    @Test
    void shouldBeChosenBySetting() {
        var settings = Map.of("registry.url", registry.url() + "/", "registry.basic.auth", "ada:lovelace");

        var bytes = Encoding.codecs(settings, TOPICS).of(Query.class).encode(query());

        assertThat(bytes).startsWith(0, 0, 0, 0, 1);
        assertThat(registry.authorization()).contains("Basic YWRhOmxvdmVsYWNl");
    }

    private static Schema schema(Topic topic) {
        return SpecificData.getForClass(topic.recordType()).getSchema(topic.recordType());
    }

    private static Query query() {
        return Query.newBuilder()
                .setQueryId(new UUID(1, 2))
                .setNamespace("default")
                .setText("Who leads X?")
                .build();
    }

    private static byte[] wire(int id) {
        var singleObject = Codecs.singleObject().of(Query.class).encode(query());
        return Bytes.join(
                ByteBuffer.allocate(5).put((byte) 0).putInt(id).array(),
                Arrays.copyOfRange(singleObject, 10, singleObject.length));
    }
}
