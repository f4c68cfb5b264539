package io.errata.schemas.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;

/** What tests put together and take apart. */
final class Bytes {
    private Bytes() {}

    /** Of single-object encoding, as its specification has it. */
    static byte[] header(Class<?> type) {
        return ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 1)
                .putLong(SchemaNormalization.parsingFingerprint64(
                        SpecificData.getForClass(type).getSchema(type)))
                .array();
    }

    static byte[] join(byte[] header, byte[] body) {
        var bytes = Arrays.copyOf(header, header.length + body.length);
        System.arraycopy(body, 0, bytes, header.length, body.length);
        return bytes;
    }

    static <T> T value(Decoded<T> decoded) {
        if (decoded instanceof Decoded.Value<T> read) {
            return read.value();
        }
        throw new AssertionError(decoded);
    }

    static <T> String message(Decoded<T> decoded) {
        if (decoded instanceof Decoded.Undecodable<T> refused) {
            return refused.message();
        }
        throw new AssertionError("could be read: " + decoded);
    }
}
