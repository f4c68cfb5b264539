package io.errata.cli.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of JSON Lines. For one thread. */
final class JsonRows implements Iterator<EditRow> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final InputStream in;
    private final Charset encoding;
    private long line;
    private Optional<EditRow> next = Optional.empty();
    private boolean ended;

    JsonRows(InputStream in, Charset encoding) {
        this.in = in;
        this.encoding = encoding;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !ended) {
            next = readLine();
        }
        return next.isPresent();
    }

    @Override
    public EditRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var row = next.orElseThrow();
        next = Optional.empty();
        return row;
    }

    /** @return empty for a blank line or at the end */
    private Optional<EditRow> readLine() {
        var kept = new ByteArrayOutputStream();
        long length = 0;
        try {
            int read;
            while ((read = in.read()) >= 0 && read != '\n') {
                length++;
                if (length <= EditFile.MAX_LINE_CHARS) {
                    kept.write(read);
                }
            }
            ended = read < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line++;
        return length > EditFile.MAX_LINE_CHARS
                ? Optional.of(new EditRow.Broken(
                        line, "line must have at most " + EditFile.MAX_LINE_CHARS + " bytes, had " + length))
                : parse(kept.toByteArray());
    }

    private Optional<EditRow> parse(byte[] bytes) {
        try {
            var text = encoding.newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(row(text));
        } catch (CharacterCodingException e) {
            return Optional.of(new EditRow.Broken(line, EditRow.notIn(encoding)));
        } catch (JsonProcessingException e) {
            return Optional.of(new EditRow.Broken(line, "is not JSON: " + e.getOriginalMessage()));
        }
    }

    private EditRow row(String text) throws JsonProcessingException {
        return JSON.readTree(text) instanceof ObjectNode object
                ? new EditRow.Read(line, fields(object), lists(object), others(object), text)
                : new EditRow.Broken(line, "must be a JSON object");
    }

    private static Map<String, String> fields(ObjectNode object) {
        var fields = new HashMap<String, String>();
        object.properties().stream()
                .filter(field -> field.getValue().isTextual())
                .forEach(field -> fields.put(field.getKey(), field.getValue().textValue()));
        return fields;
    }

    private static Set<String> others(ObjectNode object) {
        return object.properties().stream()
                .filter(field -> !field.getValue().isTextual()
                        && !field.getValue().isArray()
                        && !field.getValue().isNull())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Map<String, List<String>> lists(ObjectNode object) {
        var lists = new HashMap<String, List<String>>();
        object.properties().stream()
                .filter(field -> field.getValue().isArray())
                .forEach(field -> lists.put(
                        field.getKey(),
                        field.getValue().valueStream().map(JsonRows::element).toList()));
        return lists;
    }

    /** An element that is no text becomes a blank one, which admission rejects by its position. */
    private static String element(JsonNode value) {
        return value.isTextual() ? value.textValue() : "";
    }
}
