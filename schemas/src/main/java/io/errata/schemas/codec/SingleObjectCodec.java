package io.errata.schemas.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro single-object encoding: two magic bytes, the schema's fingerprint, the body. It needs no server: it looks
 * fingerprints up among the schemas committed so far.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Single-object encoding</a>
 */
final class SingleObjectCodec<T extends SpecificRecord> implements RecordCodec<T> {
    static final byte MAGIC = (byte) 0xC3;
    private static final byte FORMAT = 1;
    private static final int MAGIC_BYTES = 2;
    private static final int HEADER_BYTES = MAGIC_BYTES + Long.BYTES;

    private final RecordBody<T> body;
    private final byte[] header;
    private final Map<Long, SchemaHistory.Version> known;

    SingleObjectCodec(Class<T> type, SchemaHistory history) {
        this.body = new RecordBody<>(type);
        this.header = ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put(FORMAT)
                .putLong(SchemaNormalization.parsingFingerprint64(body.schema()))
                .array();
        // Versions that differ in documentation or defaults alone have the same encoding.
        this.known = history.versions().stream()
                .collect(Collectors.toMap(
                        SchemaHistory.Version::fingerprint, version -> version, (earlier, later) -> later));
    }

    @Override
    public byte[] encode(T value) {
        return body.encode(header, value);
    }

    @Override
    public Decoded<T> decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Decoded.Undecodable<>("the value must not be null");
        }
        var difference = difference(bytes);
        if (difference.isPresent()) {
            return new Decoded.Undecodable<>("not Avro single-object encoding: a value " + difference.get());
        }
        return decode(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC_BYTES));
    }

    /** The difference between a value's first bytes and this encoding; empty if there is none. */
    private static Optional<String> difference(byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            return Optional.of("has at least %d bytes, this has %d".formatted(HEADER_BYTES, bytes.length));
        }
        if (bytes[0] == RegistryCodec.MAGIC) {
            return Optional.of("begins with C3 01, this with 00, as registry wire format does; " + Encoding.REGISTRY_URL
                    + " is not set");
        }
        return bytes[0] == MAGIC && bytes[1] == FORMAT
                ? Optional.empty()
                : Optional.of("begins with C3 01, this with %02X %02X".formatted(bytes[0], bytes[1]));
    }

    /** @param in fingerprint and body */
    private Decoded<T> decode(ByteBuffer in) {
        long fingerprint = in.getLong();
        var written = known.get(fingerprint);
        return written == null
                ? new Decoded.Undecodable<>(
                        "unknown schema: no version of any record has fingerprint %016x".formatted(fingerprint))
                : decode(in, written);
    }

    private Decoded<T> decode(ByteBuffer in, SchemaHistory.Version written) {
        var name = body.schema().getName();
        return written.record().equals(name)
                ? body.decode(in, written.schema())
                : new Decoded.Undecodable<>("must be %s, was %s".formatted(name, written.record()));
    }
}
