package io.errata.schemas.codec;

import org.jspecify.annotations.Nullable;

/** Turns one kind of record into bytes and back. Safe for many threads. */
public interface RecordCodec<T> {
    /**
     * @throws RegistryException     if there is a registry and it refuses the schema
     * @throws RegistryAwayException if there is one and it does not answer
     */
    byte[] encode(T value);

    /**
     * Never throws because of the content of the bytes, nor if there are none.
     *
     * @throws RegistryException     if there is a registry and it refuses to return a schema that it may have
     * @throws RegistryAwayException if there is one and it does not answer
     */
    Decoded<T> decode(byte @Nullable [] bytes);
}
