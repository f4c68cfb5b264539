package io.errata.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro single-object encoding: two magic bytes, the schema's fingerprint, the body. Needs no server: fingerprints are
 * looked up among the schemas given.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Single-object encoding</a>
 */
final class SingleObjectCodec<T extends SpecificRecord> implements RecordCodec<T> {
    private final String name;
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    SingleObjectCodec(Class<T> type, SchemaStore earlier) {
        var model = SpecificData.getForClass(type);
        var schema = model.getSchema(type);
        this.name = schema.getName();
        this.encoder = new BinaryMessageEncoder<>(model, schema);
        this.decoder = new BinaryMessageDecoder<>(model, schema, earlier);
    }

    @Override
    public byte[] encode(T value) {
        try {
            var encoded = encoder.encode(value);
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("could not encode a " + name, e);
        }
    }

    @Override
    public Decoded<T> decode(byte[] bytes) {
        try {
            return new Decoded.Value<>(decoder.decode(ByteBuffer.wrap(bytes)));
        } catch (BadHeaderException e) {
            return new Decoded.Undecodable<>(
                    "not Avro single-object encoding: it begins with C3 01 and a fingerprint, this does not");
        } catch (MissingSchemaException e) {
            return new Decoded.Undecodable<>("unknown schema: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            // Avro throws whatever the bytes lead it into: bounds, lengths, numbers that are no enum.
            return new Decoded.Undecodable<>(
                    "not a " + name + ": " + e.getClass().getSimpleName());
        }
    }
}
