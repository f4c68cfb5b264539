package io.errata.schemas.codec;

import java.util.Optional;
import java.util.function.Function;

/** The result of reading untrusted bytes. */
public sealed interface Decoded<T> {
    /** Empty if the bytes are undecodable. */
    default Optional<T> optional() {
        return this instanceof Value<T> decoded ? Optional.of(decoded.value()) : Optional.empty();
    }

    /** Reads on with a value; what is undecodable stays so. */
    default <U> Decoded<U> flatMap(Function<T, Decoded<U>> next) {
        return this instanceof Undecodable<T> failed
                ? new Undecodable<>(failed.message())
                : next.apply(((Value<T>) this).value());
    }

    record Value<T>(T value) implements Decoded<T> {}

    /** @param message names what was expected and what was found; never quotes the bytes themselves */
    record Undecodable<T>(String message) implements Decoded<T> {}
}
