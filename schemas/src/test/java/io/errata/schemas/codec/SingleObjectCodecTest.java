package io.errata.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

class SingleObjectCodecTest {
    private static final int HEADER = 10;
    private static final String ID = "0b8f5a3c-1f1e-4c7e-9d7a-3f1f6a0c2b11";
    /** A query as a version from before this one may have been. */
    private static final Schema OLDER = new Schema.Parser().parse("""
                    {"type": "record", "name": "Query", "namespace": "io.errata.schemas", "fields": [
                      {"name": "queryId", "type": {"type": "string", "logicalType": "uuid"}},
                      {"name": "namespace", "type": "string"},
                      {"name": "hint", "type": {"type": "array", "items": "string"}},
                      {"name": "text", "type": "string"}]}
                    """);
    /** And as one after it may be. */
    private static final Schema NEWER = new Schema.Parser().parse("""
                    {"type": "record", "name": "Query", "namespace": "io.errata.schemas", "fields": [
                      {"name": "queryId", "type": {"type": "string", "logicalType": "uuid"}},
                      {"name": "namespace", "type": "string"},
                      {"name": "task", "type": {"type": "enum", "name": "Task",
                        "symbols": ["TRANSLATION", "UNKNOWN"], "default": "UNKNOWN"}},
                      {"name": "text", "type": "string"}]}
                    """);

    private final RecordCodec<Query> queries = Codecs.singleObject().of(Query.class);

    @Test
    void shouldReadWhatAnOlderVersionWrote() throws IOException {
        var codec = Codecs.singleObject(new SchemaHistory(List.of(new SchemaHistory.Version("Query", 1, OLDER))))
                .of(Query.class);
        var older = new GenericRecordBuilder(OLDER)
                .set("queryId", ID)
                .set("namespace", "default")
                .set("hint", List.of("one", "two"))
                .set("text", "Who leads X?")
                .build();

        var read = Bytes.value(codec.decode(written(older)));

        assertThat(read.getQueryId()).hasToString(ID);
        assertThat(read.getText()).isEqualTo("Who leads X?");
        assertThat(read.getTask()).isEqualTo(Task.QUESTION_ANSWERING);
        assertThat(read.getMinRevision()).isNull();
    }

    @Test
    void shouldReadAnUnknownSymbolOfANewerVersionAsUnknown() throws IOException {
        var codec = Codecs.singleObject(new SchemaHistory(List.of(new SchemaHistory.Version("Query", 2, NEWER))))
                .of(Query.class);
        var newer = new GenericRecordBuilder(NEWER)
                .set("queryId", ID)
                .set("namespace", "default")
                .set("task", new GenericData.EnumSymbol(NEWER.getField("task").schema(), "TRANSLATION"))
                .set("text", "Who leads X?")
                .build();

        var read = Bytes.value(codec.decode(written(newer)));

        assertThat(read.getTask()).isEqualTo(Task.UNKNOWN);
    }

    @Test
    void shouldNameAFingerprintNobodyKnows() throws IOException {
        var bytes = written(new GenericRecordBuilder(OLDER)
                .set("queryId", ID)
                .set("namespace", "default")
                .set("hint", List.of())
                .set("text", "Who leads X?")
                .build());

        assertThat(message(bytes)).matches("unknown schema: no version of any record has fingerprint [0-9a-f]{16}");
    }

    @Test
    void shouldSayWhichRecordLiesInTheWrongPlace() {
        var letter = DeadLetter.newBuilder()
                .setApp("predictor-stream")
                .setTopic("queries")
                .setPartition(0)
                .setOffset(7)
                .setTimestamp(Instant.EPOCH)
                .setCause("undecodable")
                .setMessage("none")
                .setValueBytes(-1)
                .setFailedAt(Instant.EPOCH)
                .build();
        var bytes = Codecs.singleObject().of(DeadLetter.class).encode(letter);

        assertThat(message(bytes)).isEqualTo("must be Query, was DeadLetter");
    }

    @Test
    void shouldRefuseWhatIsNotSingleObjectEncoding() {
        var text = "{\"queryId\": 7}".getBytes(StandardCharsets.UTF_8);

        assertThat(message(text))
                .isEqualTo("not Avro single-object encoding: a value begins with C3 01, this with 7B 22");
        assertThat(message(new byte[0]))
                .isEqualTo("not Avro single-object encoding: a value has at least 10 bytes, this has 0");
    }

    @Test
    void shouldSayWhereATruncatedRecordEnds() {
        var whole = queries.encode(query());

        for (int length = HEADER; length < whole.length; length++) {
            assertThat(message(Arrays.copyOf(whole, length)))
                    .as("cut at %d of %d", length, whole.length)
                    .matches("cannot be read as Query: (it ends at byte %d, in the middle of a field"
                                    .formatted(length - HEADER)
                            + "|a length of \\d+ where \\d+ bytes are left, at byte \\d+)");
        }
    }

    @Test
    void shouldRefuseTrailingBytes() {
        var whole = queries.encode(query());

        assertThat(message(Arrays.copyOf(whole, whole.length + 3)))
                .isEqualTo("cannot be read as Query: 3 bytes too many after byte %d of the body"
                        .formatted(whole.length - HEADER));
    }

    @Test
    void shouldRefuseAnIdThatIsNoUuidWithoutRepeatingIt() {
        var bytes = new String(queries.encode(query()), StandardCharsets.ISO_8859_1)
                .replace(ID, "secret".repeat(6))
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(message(bytes)).isEqualTo("cannot be read as Query: a field of logical type uuid holds none");
    }

    @Test
    void shouldRefuseTextThatIsNotUtf8() {
        var bytes = new String(queries.encode(query()), StandardCharsets.ISO_8859_1)
                .replace("Who", "Wh\u00ff")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(message(bytes)).startsWith("cannot be read as Query: a text that is not UTF-8 before byte ");
    }

    @Test
    void shouldAllocateNothingForALengthOfTwoGigabytes() throws IOException {
        var body = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(body, null);
        encoder.writeLong(Integer.MAX_VALUE);
        var bytes = Bytes.join(Bytes.header(Query.class), body.toByteArray());
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        message(bytes);

        long before = threads.getCurrentThreadAllocatedBytes();
        var said = message(bytes);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(said).isEqualTo("cannot be read as Query: a length of 2147483647 where 0 bytes are left, at byte 5");
        assertThat(allocated).isLessThan(100_000);
    }

    @Test
    void shouldAllocateNothingForAListOfTwoBillion() throws IOException {
        var codec = Codecs.singleObject().of(EditOutcome.class);
        var body = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(body, null);
        encoder.writeString(ID);
        encoder.writeString("default");
        encoder.writeIndex(0);
        encoder.writeEnum(0);
        encoder.writeIndex(0);
        encoder.writeBoolean(false);
        encoder.writeLong(Integer.MAX_VALUE);
        var bytes = Bytes.join(Bytes.header(EditOutcome.class), body.toByteArray());
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        codec.decode(bytes);

        long before = threads.getCurrentThreadAllocatedBytes();
        var read = codec.decode(bytes);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(read)
                .isEqualTo(new Decoded.Undecodable<EditOutcome>("cannot be read as EditOutcome: a block of 2147483647"
                        + " items where 0 bytes are left, at byte 54"));
        assertThat(allocated).isLessThan(100_000);
    }

    private static Query query() {
        return Query.newBuilder()
                .setQueryId(UUID.fromString(ID))
                .setNamespace("default")
                .setText("Who leads X?")
                .build();
    }

    private static byte[] written(GenericData.Record value) throws IOException {
        var encoded = new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), value.getSchema()).encode(value);
        var bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    private String message(byte[] bytes) {
        return Bytes.message(queries.decode(bytes));
    }
}
