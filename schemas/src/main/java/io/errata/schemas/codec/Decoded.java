package io.errata.schemas.codec;

/** What came of reading bytes nobody vouches for. */
public sealed interface Decoded<T> {
    record Value<T>(T value) implements Decoded<T> {}

    /** @param message what was expected and what was found; never the bytes themselves */
    record Undecodable<T>(String message) implements Decoded<T> {}
}
