package io.errata.schemas;

/** Turns one kind of record into bytes and back. Safe for many threads. */
public interface RecordCodec<T> {
    byte[] encode(T value);

    /** Never throws for what the bytes are. */
    Decoded<T> decode(byte[] bytes);
}
