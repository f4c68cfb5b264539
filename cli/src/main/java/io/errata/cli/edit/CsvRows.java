package io.errata.cli.edit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** The rows of a table with a header. For one thread. */
final class CsvRows implements Iterator<EditRow> {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();
    /** The character that a decoder puts where bytes are not of the encoding. */
    private static final String REPLACED = "\uFFFD";

    private final CountedInput bytes;
    private final Charset encoding;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long line;
    private boolean begun;

    CsvRows(CountedInput bytes, Charset encoding, char delimiter) throws IOException {
        this.bytes = bytes;
        this.encoding = encoding;
        bytes.allow(EditFile.MAX_LINE_CHARS, "the header");
        this.parser = parser(bytes, encoding, delimiter);
        this.records = parser.iterator();
    }

    private static CSVParser parser(CountedInput bytes, Charset encoding, char delimiter) throws IOException {
        try {
            return FORMAT.builder().setDelimiter(delimiter).get().parse(new InputStreamReader(bytes, encoding));
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
            bytes.allow(EditFile.MAX_LINE_CHARS, "the row that begins on line " + line);
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
                ? new EditRow.Broken(line, EditRow.notIn(encoding))
                : new EditRow.Read(line, row.toMap(), String.join("\u0000", row.toList()));
    }
}
