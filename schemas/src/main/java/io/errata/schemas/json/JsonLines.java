package io.errata.schemas.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The rows of a JSON Lines file, and the problems of those that cannot be used.
 *
 * @param rows     usable rows in file order
 * @param problems one line each: file, line number, reason
 */
public record JsonLines<T>(List<T> rows, List<String> problems) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public JsonLines {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /**
     * A row with a text over the limit cannot be used.
     *
     * @param row turns a JSON object into a row, or throws IllegalArgumentException with the reason
     * @throws IOException if the file cannot be read at all
     */
    public static <T extends Row> JsonLines<T> read(Path file, Function<JsonNode, T> row, TextLimit limit)
            throws IOException {
        return read(file, row.andThen(read -> {
            limit.check(read);
            return read;
        }));
    }

    /**
     * Like {@link #read(Path, Function, TextLimit)}, without a limit on the texts.
     *
     * @param row turns a JSON object into a row, or throws IllegalArgumentException with the reason
     * @throws IOException if the file cannot be read at all
     */
    public static <T> JsonLines<T> read(Path file, Function<JsonNode, T> row) throws IOException {
        var rows = new ArrayList<T>();
        var problems = new ArrayList<String>();
        int number = 0;
        for (var bytes : lines(file)) {
            number++;
            var at = file + ":" + number + ": ";
            read(bytes, node -> rows.add(row.apply(node))).ifPresent(problem -> problems.add(at + problem));
        }
        return new JsonLines<>(rows, problems);
    }

    /** ISO 8859-1 keeps each byte, so that a line that is not UTF-8 costs that line alone. */
    private static List<String> lines(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder, not a file");
        }
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }

    /** @return why the line cannot be used; empty if it can, or is blank */
    private static Optional<String> read(String bytes, Consumer<JsonNode> each) {
        try {
            var line = decoded(bytes);
            if (!line.isBlank()) {
                each.accept(parsed(line));
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String decoded(String bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            var reason = e.getOriginalMessage().replaceFirst(" \\(start marker.*", "");
            throw new IllegalArgumentException("not JSON: " + reason, e);
        }
    }

    /** The text of a field, trimmed. The row is refused if the text is absent or blank. */
    public static String text(JsonNode node, String field) {
        var text = node.path(field).asText("").strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("field " + field + " is missing or blank");
        }
        return text;
    }
}
