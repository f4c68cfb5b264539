package io.errata.testbed.system.clients;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/** What a stranger makes of the committed schema files alone: no class of Errata's takes part. */
final class Avsc {
    static final Path FOLDER = Path.of("..", "schemas", "src", "main", "avro");

    static final Path HISTORY =
            Path.of("..", "schemas", "src", "main", "resources", "io", "errata", "schemas", "history");

    private final Schema schema;

    private Avsc(Schema schema) {
        this.schema = schema;
    }

    static Avsc of(String name) {
        try {
            return new Avsc(
                    new Schema.Parser().parse(FOLDER.resolve(name + ".avsc").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param fields those that have no default, and what others shall be; symbols of enums as text */
    byte[] encode(Map<String, ?> fields) {
        var record = new GenericRecordBuilder(schema);
        fields.forEach(
                (name, value) -> record.set(name, typed(schema.getField(name).schema(), value)));
        try (var out = new ByteArrayOutputStream()) {
            new BinaryMessageEncoder<GenericRecord>(new GenericData(), schema).encode(record.build(), out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object typed(Schema schema, Object value) {
        return schema.getType() == Schema.Type.ENUM ? new GenericData.EnumSymbol(schema, value) : value;
    }

    GenericRecord decode(byte[] value) {
        try {
            return new BinaryMessageDecoder<GenericRecord>(new GenericData(), schema).decode(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
