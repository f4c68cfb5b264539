package io.errata.runtime.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON. Safe for many threads. */
public final class Json {
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Otherwise an error message would show a piece of the text.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** @throws ProblemException if the text is no JSON object in UTF-8 */
    ObjectNode object(byte[] text) {
        if (read(decoded(text)) instanceof ObjectNode object) {
            return object;
        }
        throw Problem.malformed("the body must be a JSON object").exception();
    }

    /** Strictly, because a parser of bytes takes UTF-16 and UTF-32, too, and forms of UTF-8 that are none. */
    private static String decoded(byte[] text) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.malformed("the body must be JSON in UTF-8").exception();
        }
    }

    private JsonNode read(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw Problem.malformed("the body must be JSON" + where(e.getLocation()))
                    .exception();
        }
    }

    private static String where(@Nullable JsonLocation at) {
        return at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    public byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is answered can always be written", e);
        }
    }
}
