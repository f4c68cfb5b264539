package io.errata.cli.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Reads rows one by one, so that memory suffices for a file of any size. For one thread. */
public final class EditFile implements Iterator<EditRow>, AutoCloseable {
    /** A longer line is no edit: the longest text of a request is far shorter. */
    private static final int MAX_LINE_CHARS = 1024 * 1024;

    private final Counting bytes;
    private final Iterator<EditRow> rows;

    private EditFile(Counting bytes, boolean csv) throws IOException {
        this.bytes = bytes;
        this.rows = csv ? new CsvRows(bytes) : new JsonRows(bytes);
    }

    /** Reads CSV if the name ends in {@code .csv}, JSON Lines otherwise; UTF-8 either way. */
    public static EditFile open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder, not a file of edits");
        }
        var bytes = new Counting(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        return new EditFile(bytes, file.toString().endsWith(".csv"));
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public EditRow next() {
        return rows.next();
    }

    /** Bytes that are read so far, up to one buffer ahead of the rows. */
    public long bytesRead() {
        return bytes.count;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Counts the bytes that are read and skips a byte-order mark at the start. */
    private static final class Counting extends InputStream {
        private final InputStream in;
        private long count;
        private long most = Long.MAX_VALUE;
        private String what = "";

        Counting(BufferedInputStream in) throws IOException {
            this.in = in;
            in.mark(3);
            if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
                in.reset();
            }
        }

        /** Limits the bytes of the next row, because an open quote makes the rest of the file one row. */
        void allow(long bytes, String row) {
            most = count + bytes;
            what = row;
        }

        private void check() throws IOException {
            if (count > most) {
                throw new IOException(what + " has more than " + MAX_LINE_CHARS + " bytes: is a quote left open?");
            }
        }

        @Override
        public int read() throws IOException {
            check();
            int read = in.read();
            if (read >= 0) {
                count++;
            }
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            check();
            int read = in.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final class JsonRows implements Iterator<EditRow> {
        private static final ObjectMapper JSON =
                new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        private final InputStream in;
        private long line;
        private Optional<EditRow> next = Optional.empty();
        private boolean ended;

        JsonRows(InputStream in) {
            this.in = in;
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
                    if (length <= MAX_LINE_CHARS) {
                        kept.write(read);
                    }
                }
                ended = read < 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            line++;
            return length > MAX_LINE_CHARS
                    ? Optional.of(new EditRow.Broken(
                            line, "line must have at most " + MAX_LINE_CHARS + " bytes, had " + length))
                    : parse(kept.toByteArray());
        }

        private Optional<EditRow> parse(byte[] bytes) {
            try {
                var decoder = StandardCharsets.UTF_8.newDecoder();
                var text = decoder.decode(ByteBuffer.wrap(bytes)).toString().strip();
                return text.isEmpty() ? Optional.empty() : Optional.of(row(text));
            } catch (CharacterCodingException e) {
                return Optional.of(new EditRow.Broken(line, "is not UTF-8"));
            } catch (JsonProcessingException e) {
                return Optional.of(new EditRow.Broken(line, "is not JSON: " + e.getOriginalMessage()));
            }
        }

        private EditRow row(String text) throws JsonProcessingException {
            return JSON.readTree(text) instanceof ObjectNode object
                    ? new EditRow.Read(line, fields(object), lists(object), text)
                    : new EditRow.Broken(line, "must be a JSON object");
        }

        private static Map<String, String> fields(ObjectNode object) {
            var fields = new HashMap<String, String>();
            object.properties().stream()
                    .filter(field ->
                            field.getValue().isValueNode() && !field.getValue().isNull())
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            return fields;
        }

        private static Map<String, List<String>> lists(ObjectNode object) {
            var lists = new HashMap<String, List<String>>();
            object.properties().stream()
                    .filter(field -> field.getValue().isArray())
                    .forEach(field -> lists.put(
                            field.getKey(),
                            field.getValue()
                                    .valueStream()
                                    .map(JsonRows::element)
                                    .toList()));
            return lists;
        }

        /** An element that is no text becomes a blank one, which admission rejects by its position. */
        private static String element(JsonNode value) {
            return value.isTextual() ? value.textValue() : "";
        }
    }

    private static final class CsvRows implements Iterator<EditRow> {
        private static final CSVFormat FORMAT = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                .get();
        /** The character that a decoder puts where bytes are not UTF-8. */
        private static final String REPLACED = "\uFFFD";

        private final Counting bytes;
        private final CSVParser parser;
        private final Iterator<CSVRecord> records;
        private long line;
        private boolean begun;

        CsvRows(Counting bytes) throws IOException {
            this.bytes = bytes;
            bytes.allow(MAX_LINE_CHARS, "the header");
            this.parser = parser(bytes);
            this.records = parser.iterator();
        }

        private static CSVParser parser(Counting bytes) throws IOException {
            try {
                return FORMAT.parse(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                // Drops the library's advice to programmers.
                var found = String.valueOf(e.getMessage()).split("\\. If ", 2)[0];
                throw new IllegalArgumentException("each column must have a name of its own: " + found, e);
            }
        }

        @Override
        public boolean hasNext() {
            if (!begun) {
                begun = true;
                line = parser.getCurrentLineNumber() + 1;
                bytes.allow(MAX_LINE_CHARS, "the row that begins on line " + line);
            }
            try {
                return records.hasNext();
            } catch (UncheckedIOException e) {
                throw e.getCause() instanceof CSVException broken ? new UncheckedIOException(precise(broken)) : e;
            }
        }

        /** After a malformed quote the reader cannot find where the next row begins. */
        private IOException precise(CSVException broken) {
            return new IOException(
                    "the row that begins on line %d is no CSV, so what follows cannot be read: %s; the rows before it were sent"
                            .formatted(line, broken.getMessage()),
                    broken);
        }

        @Override
        public EditRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            begun = false;
            return row(records.next());
        }

        private EditRow row(CSVRecord row) {
            if (!row.isConsistent()) {
                return new EditRow.Broken(line, "must have as many cells as the header, had " + row.size());
            }
            return row.stream().anyMatch(cell -> cell.contains(REPLACED))
                    ? new EditRow.Broken(line, "is not UTF-8")
                    : new EditRow.Read(line, row.toMap(), String.join("\u0000", row.toList()));
        }
    }
}
