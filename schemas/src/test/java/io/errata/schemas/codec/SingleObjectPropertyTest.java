package io.errata.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.errata.schemas.Query;
import io.errata.schemas.topic.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SingleObjectPropertyTest {
    private static final long SEED = 20261121;

    @ParameterizedTest
    @EnumSource(Topic.class)
    void shouldWriteAndReadWhatAvroDoes(Topic topic) throws IOException {
        roundTrip(topic.recordType());
    }

    private static <T extends SpecificRecord> void roundTrip(Class<T> type) throws IOException {
        var codec = Codecs.singleObject().of(type);
        var model = SpecificData.getForClass(type);
        var avroReader = new BinaryMessageDecoder<T>(model, model.getSchema(type));
        var avroWriter = new BinaryMessageEncoder<T>(model, model.getSchema(type));
        var bodies = new RandomBodies(SEED);
        var header = Bytes.header(type);

        for (int i = 0; i < 2_000; i++) {
            var bytes = Bytes.join(header, bodies.next(model.getSchema(type)));
            var value = Bytes.value(codec.decode(bytes));

            assertThat(codec.encode(value)).as("seed %d, record %d", SEED, i).isEqualTo(bytes);
            assertThat(value).as("seed %d, record %d", SEED, i).isEqualTo(avroReader.decode(bytes));
            assertThat(avroWriter.encode(value)).isEqualTo(ByteBuffer.wrap(bytes));
        }
    }

    @Test
    void shouldNeverThrowForRandomBytes() {
        var queries = Codecs.singleObject().of(Query.class);
        var random = new Random(SEED);
        var bodies = new RandomBodies(SEED);

        for (int i = 0; i < 100_000; i++) {
            var garbage = bodies.bytes(random.nextInt(200));

            assertThat(queries.decode(garbage))
                    .as("seed %d, string %d", SEED, i)
                    .isInstanceOf(Decoded.Undecodable.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void shouldNeverThrowForMutatedRecords(Topic topic) {
        mutate(topic.recordType());
    }

    private static <T extends SpecificRecord> void mutate(Class<T> type) {
        var codec = Codecs.singleObject().of(type);
        var schema = SpecificData.getForClass(type).getSchema(type);
        var header = Bytes.header(type);
        var random = new Random(SEED);
        var bodies = new RandomBodies(SEED);

        for (int i = 0; i < 12_500; i++) {
            var body = i % 4 == 0 ? bodies.bytes(random.nextInt(200)) : bodies.next(schema);
            for (int flips = random.nextInt(4); flips >= 0 && body.length > 0; flips--) {
                body[random.nextInt(Math.min(body.length, 200))] = (byte) random.nextInt();
            }
            var bytes = Bytes.join(header, body);

            assertThatCode(() -> codec.decode(bytes))
                    .as("seed %d, record %d of %s", SEED, i, type.getSimpleName())
                    .doesNotThrowAnyException();
        }
    }
}
