package io.errata.runtime.streams.async;

import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads letters; anything else is undecodable. */
final class LetterCodec implements RecordCodec<String> {
    @Override
    public byte[] encode(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Decoded<String> decode(byte @Nullable [] bytes) {
        var text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        return !text.isEmpty() && text.chars().allMatch(Character::isLetter)
                ? new Decoded.Value<>(text)
                : new Decoded.Undecodable<>("must be letters");
    }
}
