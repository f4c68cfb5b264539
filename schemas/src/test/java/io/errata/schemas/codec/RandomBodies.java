package io.errata.schemas.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/** Writes bodies that are right for a schema and otherwise anything. */
public final class RandomBodies {
    private static final String[] TEXTS = {
        "", "a", "Who leads the council?", "größer als ∞", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🙂", "\u0000\n\t\"\\", "名前"
    };

    private final Random random;

    public RandomBodies(long seed) {
        this.random = new Random(seed);
    }

    public byte[] next(Schema schema) {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            write(schema, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void write(Schema schema, Encoder out) throws IOException {
        switch (schema.getType()) {
            case RECORD -> {
                for (var field : schema.getFields()) {
                    write(field.schema(), out);
                }
            }
            case UNION -> {
                int branch = random.nextInt(schema.getTypes().size());
                out.writeIndex(branch);
                write(schema.getTypes().get(branch), out);
            }
            case ARRAY -> {
                int items = random.nextInt(4);
                out.writeArrayStart();
                out.setItemCount(items);
                for (int i = 0; i < items; i++) {
                    out.startItem();
                    write(schema.getElementType(), out);
                }
                out.writeArrayEnd();
            }
            default -> writeLeaf(schema, out);
        }
    }

    private void writeLeaf(Schema schema, Encoder out) throws IOException {
        switch (schema.getType()) {
            case NULL -> out.writeNull();
            case BOOLEAN -> out.writeBoolean(random.nextBoolean());
            case INT -> out.writeInt(random.nextInt());
            case LONG -> out.writeLong(random.nextLong() >> random.nextInt(64));
            case FLOAT -> out.writeFloat(random.nextFloat());
            case DOUBLE -> out.writeDouble(random.nextDouble());
            case ENUM -> out.writeEnum(random.nextInt(schema.getEnumSymbols().size()));
            case FIXED -> out.writeFixed(bytes(schema.getFixedSize()));
            case BYTES -> out.writeBytes(bytes(random.nextInt(2000)));
            case STRING -> out.writeString(text(schema));
            default -> throw new IllegalArgumentException("no record has a " + schema.getType());
        }
    }

    private String text(Schema schema) {
        return schema.getLogicalType() == null
                ? TEXTS[random.nextInt(TEXTS.length)].repeat(random.nextInt(3))
                : new UUID(random.nextLong(), random.nextLong()).toString();
    }

    byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
