package io.errata.schemas.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary encoding from untrusted bytes. Unlike Avro's own decoder it allocates nothing for a length that
 * the bytes left cannot hold. It refuses text that is not UTF-8. For one thread.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">Binary encoding</a>
 */
final class BodyDecoder extends Decoder {
    private static final int MAX_VARINT_BYTES = 10;

    private final ByteBuffer bytes;

    /** @param bytes from the body's first byte to its last */
    BodyDecoder(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws MalformedBodyException if something follows */
    void requireEnd() {
        if (bytes.hasRemaining()) {
            throw new MalformedBodyException(
                    "%d bytes too many after byte %d of the body".formatted(bytes.remaining(), bytes.position()));
        }
    }

    @Override
    public void readNull() {
        // A null has no bytes.
    }

    @Override
    public boolean readBoolean() {
        int read = next();
        if (read != 0 && read != 1) {
            throw new MalformedBodyException(
                    "a boolean must be 0 or 1, was %d at byte %d".formatted(read, bytes.position() - 1));
        }
        return read == 1;
    }

    @Override
    public int readInt() {
        long read = readLong();
        if (read != (int) read) {
            throw new MalformedBodyException(
                    "an int must have 32 bits, was %d before byte %d".formatted(read, bytes.position()));
        }
        return (int) read;
    }

    @Override
    public long readLong() {
        long zigzag = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            int read = next();
            zigzag |= (read & 0x7FL) << (7 * i);
            if (read >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new MalformedBodyException(
                "a number of more than %d bytes before byte %d".formatted(MAX_VARINT_BYTES, bytes.position()));
    }

    @Override
    public float readFloat() {
        require(Float.BYTES);
        return bytes.getFloat();
    }

    @Override
    public double readDouble() {
        require(Double.BYTES);
        return bytes.getDouble();
    }

    @Override
    public Utf8 readString(Utf8 old) {
        return new Utf8(readString());
    }

    @Override
    public String readString() {
        var text = slice(length());
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedBodyException("a text that is not UTF-8 before byte " + bytes.position());
        }
    }

    @Override
    public void skipString() {
        slice(length());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) {
        var read = slice(length());
        return ByteBuffer.allocate(read.remaining()).put(read).flip();
    }

    @Override
    public void skipBytes() {
        slice(length());
    }

    @Override
    public void readFixed(byte[] into, int start, int length) {
        require(length);
        bytes.get(into, start, length);
    }

    @Override
    public void skipFixed(int length) {
        slice(length);
    }

    @Override
    public int readEnum() {
        return readInt();
    }

    @Override
    public long readArrayStart() {
        return items();
    }

    @Override
    public long arrayNext() {
        return items();
    }

    @Override
    public long skipArray() {
        return items();
    }

    @Override
    public long readMapStart() {
        return items();
    }

    @Override
    public long mapNext() {
        return items();
    }

    @Override
    public long skipMap() {
        return items();
    }

    @Override
    public int readIndex() {
        return readInt();
    }

    /**
     * The count of a block. A negative count is followed by the block's length in bytes. Each item is assumed to need a
     * byte.
     */
    private long items() {
        long count = readLong();
        if (count < 0) {
            count = -count;
            readLong();
        }
        if (count < 0 || count > bytes.remaining()) {
            throw new MalformedBodyException("a block of %d items where %d bytes are left, at byte %d"
                    .formatted(count, bytes.remaining(), bytes.position()));
        }
        return count;
    }

    private int length() {
        long length = readLong();
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedBodyException("a length of %d where %d bytes are left, at byte %d"
                    .formatted(length, bytes.remaining(), bytes.position()));
        }
        return (int) length;
    }

    private ByteBuffer slice(int length) {
        require(length);
        var slice = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return slice;
    }

    private byte next() {
        require(1);
        return bytes.get();
    }

    private void require(int needed) {
        if (bytes.remaining() < needed) {
            throw new MalformedBodyException("it ends at byte %d, in the middle of a field".formatted(bytes.limit()));
        }
    }
}
