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
import java.util.function.Function;

/**
 * A JSON Lines file read row by row: what could be used, and what could not and why.
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
     * Like {@link #read(Path, Function, TextLimit)}, whatever length the texts have.
     *
     * @param row turns a JSON object into a row, or throws IllegalArgumentException with the reason
     * @throws IOException if the file cannot be read at all
     */
    public static <T> JsonLines<T> read(Path file, Function<JsonNode, T> row) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder, not a file");
        }
        var rows = new ArrayList<T>();
        var problems = new ArrayList<String>();
        int number = 0;
        // Byte for byte, so that a line that is not UTF-8 costs that line alone.
        for (var bytes : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            number++;
            try {
                var line = decoded(bytes);
                if (!line.isBlank()) {
                    rows.add(row.apply(JSON.readTree(line)));
                }
            } catch (CharacterCodingException e) {
                problems.add(file + ":" + number + ": not UTF-8");
            } catch (JsonProcessingException e) {
                problems.add(file + ":" + number + ": not JSON: "
                        + e.getOriginalMessage().replaceFirst(" \\(start marker.*", ""));
            } catch (IllegalArgumentException e) {
                problems.add(file + ":" + number + ": " + e.getMessage());
            }
        }
        return new JsonLines<>(rows, problems);
    }

    private static String decoded(String bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                .toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** The text of a field, trimmed; an absent or blank one is a reason to refuse the row. */
    public static String text(JsonNode node, String field) {
        var text = node.path(field).asText("").strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("field " + field + " is missing or blank");
        }
        return text;
    }
}
