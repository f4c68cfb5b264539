package io.errata.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads and writes JSON. Safe for many threads. */
public final class Json {
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Otherwise an error message would show a piece of the text.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** @throws ProblemException if the text is no JSON object */
    ObjectNode object(byte[] text) {
        try {
            JsonNode read = mapper.readTree(text);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            var where = at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw Problem.malformed("the body must be JSON" + where).exception();
        } catch (IOException e) {
            // The parser reads text that begins with zero bytes as UTF-32, and fails because it is not.
            throw Problem.malformed("the body must be JSON in UTF-8").exception();
        }
        throw Problem.malformed("the body must be a JSON object").exception();
    }

    public byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is answered can always be written", e);
        }
    }
}
