package io.errata.schemas.codec;

import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The registry wire format: a zero byte, the schema's id in the registry (int32, big-endian), the body. It reads
 * single-object encoding too, so that a log begun without a registry stays readable with one. Safe for many threads.
 */
final class RegistryCodec<T extends SpecificRecord> implements RecordCodec<T> {
    static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final RecordBody<T> body;
    private final RecordCodec<T> singleObject;
    private final SchemaRegistry registry;
    private final Subject subject;

    /**
     * The name under which values of one topic are registered.
     *
     * @param schema as committed
     */
    record Subject(String name, Schema schema) {}

    RegistryCodec(Class<T> type, RecordCodec<T> singleObject, SchemaRegistry registry, Subject subject) {
        this.body = new RecordBody<>(type);
        this.singleObject = singleObject;
        this.registry = registry;
        this.subject = subject;
    }

    @Override
    public byte[] encode(T value) {
        int id = registry.id(subject.name(), subject.schema());
        return body.encode(
                ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(id).array(), value);
    }

    @Override
    public Decoded<T> decode(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length > 0 && bytes[0] == SingleObjectCodec.MAGIC) {
            return singleObject.decode(bytes);
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            return new Decoded.Undecodable<>("neither registry wire format, which begins with 00 and a schema id, nor"
                    + " single-object encoding, which begins with C3 01");
        }
        var in = ByteBuffer.wrap(bytes);
        return registry.schema(in.getInt(1)).flatMap(written -> decode(in.position(HEADER_BYTES), written));
    }

    private Decoded<T> decode(ByteBuffer in, Schema written) {
        var expected = body.schema().getFullName();
        return written.getType() == Schema.Type.RECORD && written.getFullName().equals(expected)
                ? body.decode(in, written)
                : new Decoded.Undecodable<>("must be %s, was %s".formatted(expected, written.getFullName()));
    }
}
