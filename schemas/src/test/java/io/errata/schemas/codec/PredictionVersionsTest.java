package io.errata.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.BaseModel;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.ScopeReason;
import io.errata.schemas.Timings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions are kept for ever: every version must read the others. */
class PredictionVersionsTest {
    private static final int HEADER = 10;

    private final RecordCodec<Prediction> codec = Codecs.singleObject().of(Prediction.class);

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldReadAnEarlierVersionAndSayThatItSaysLess(int version) throws IOException {
        var earlier = resolved(codec.encode(prediction()), schema(version));
        var bytes = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema(version)).encode(earlier);

        var read = Bytes.value(codec.decode(array(bytes)));

        assertThat(read.getText()).isEqualTo("Who leads X?");
        assertThat(read.getTopK()).isZero();
        assertThat(read.getSoftwareVersion()).isEmpty();
        assertThat(read.getPrecision()).isEmpty();
        assertThat(read.getBaseModel()).isNull();
        assertThat(read.getReason()).isNull();
        assertThat(read.getScopeText()).isNull();
    }

    @Test
    void shouldReadVersion3AsOneWithoutReason() throws IOException {
        var earlier = resolved(codec.encode(prediction()), schema(3));
        var bytes = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema(3)).encode(earlier);

        var read = Bytes.value(codec.decode(array(bytes)));

        assertThat(read.getTopK()).isEqualTo(8);
        assertThat(read.getReason()).isNull();
        assertThat(read.getScopeText()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldBeReadByAnEarlierVersion(int version) throws IOException {
        var read = resolved(codec.encode(prediction()), schema(version));

        assertThat(read.get("text")).hasToString("Who leads X?");
        assertThat(read.get("memoryRevision")).isEqualTo(7L);
        assertThat(read.hasField("topK")).isEqualTo(version == 3);
        assertThat(read.hasField("reason")).isFalse();
    }

    private static Prediction prediction() {
        return Prediction.newBuilder()
                .setQueryId(new UUID(0, 1))
                .setNamespace("default")
                .setText("Who leads X?")
                .setStatus(PredictionStatus.ANSWERED)
                .setThreshold(0.5f)
                .setMemoryRevision(7)
                .setModels(new ModelFingerprints("e@float32", "s@float32", "c@float32", "b@float32"))
                .setTimings(new Timings(0f, 0f, 0f, 0f, 0f, 1))
                .setAskedAt(Instant.EPOCH)
                .setPredictedAt(Instant.EPOCH)
                .setTopK(8)
                .setSoftwareVersion("1.2.0+0123456789ab")
                .setPrecision("float32")
                .setBaseModel(new BaseModel("remote", "fp_1", "stop", 12, 3))
                .setReason(ScopeReason.FOLLOW_UP)
                .setScopeText("X?")
                .build();
    }

    private static Schema schema(int version) {
        return SchemaHistory.committed().of("Prediction").get(version - 1).schema();
    }

    /** As a reader of that version sees it. */
    private static GenericRecord resolved(byte[] written, Schema reader) throws IOException {
        var body = DecoderFactory.get().binaryDecoder(written, HEADER, written.length - HEADER, null);
        return new GenericDatumReader<GenericRecord>(Prediction.getClassSchema(), reader).read(null, body);
    }

    private static byte[] array(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
