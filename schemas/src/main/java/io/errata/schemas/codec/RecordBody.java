package io.errata.schemas.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** The part of a value that both encodings share. Safe for many threads. */
final class RecordBody<T extends SpecificRecord> {
    /** Avro's message about two schemas can contain both of them. */
    private static final int MAX_MESSAGE_CHARS = 300;

    private final SpecificData model;
    private final Schema schema;
    private final SpecificDatumWriter<T> writer;
    private final Map<Schema, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

    RecordBody(Class<T> type) {
        this.model = SpecificData.getForClass(type);
        this.schema = model.getSchema(type);
        this.writer = new SpecificDatumWriter<>(schema, model);
    }

    Schema schema() {
        return schema;
    }

    /** @param header the bytes before the body */
    byte[] encode(byte[] header, T value) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(header);
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("could not encode: " + schema.getName(), e);
        }
        return out.toByteArray();
    }

    /** @param written the schema that the writer of the body used */
    Decoded<T> decode(ByteBuffer body, Schema written) {
        var reader = readers.computeIfAbsent(written, each -> new SpecificDatumReader<>(each, schema, model));
        var decoder = new BodyDecoder(body);
        try {
            var value = reader.read(null, decoder);
            decoder.requireEnd();
            return new Decoded.Value<>(value);
        } catch (IOException | RuntimeException e) {
            // Malformed bytes can make Avro throw any runtime exception.
            return new Decoded.Undecodable<>("cannot be read as " + schema.getName() + ": " + why(e));
        }
    }

    private static String why(Exception failure) {
        if (failure instanceof MalformedBodyException || failure instanceof AvroTypeException) {
            return shortened(String.valueOf(failure.getMessage()));
        }
        if (failure instanceof IndexOutOfBoundsException) {
            return "no such symbol or branch: " + failure.getMessage();
        }
        // The exception's message would quote the text. UUIDs are the only text that is parsed.
        return failure instanceof IllegalArgumentException
                ? "a field of logical type uuid holds none"
                : failure.getClass().getSimpleName();
    }

    private static String shortened(String message) {
        var line = message.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), MAX_MESSAGE_CHARS));
    }
}
