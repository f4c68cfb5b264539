package io.errata.cli.edit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

/** Reads rows one by one, so that memory suffices for a file of any size. For one thread. */
public final class EditFile implements Iterator<EditRow>, AutoCloseable {
    /** A longer line is no edit: the longest text of a request is far shorter. */
    static final int MAX_LINE_CHARS = 1024 * 1024;

    private final CountedInput bytes;
    private final Iterator<EditRow> rows;

    private EditFile(CountedInput bytes, Iterator<EditRow> rows) {
        this.bytes = bytes;
        this.rows = rows;
    }

    /** The form of the rows. */
    public enum Form {
        JSONL,
        /** Cells parted by commas, or by semicolons where the header has more of those. */
        CSV,
        TSV;

        /** By the end of a file's name, in any case. */
        static Form of(Path file) {
            var name = file.toString().toLowerCase(Locale.ROOT);
            return name.endsWith(".csv") ? CSV : name.endsWith(".tsv") ? TSV : JSONL;
        }
    }

    /** Reads UTF-8 in the form that the file's name tells. */
    public static EditFile open(Path file) throws IOException {
        return open(file, Form.of(file), StandardCharsets.UTF_8);
    }

    public static EditFile open(Path file, Form form, Charset encoding) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder, not a file of edits");
        }
        return of(Files.newInputStream(file), form, encoding);
    }

    /** Closes the input with the file. */
    static EditFile of(InputStream in, Form form, Charset encoding) throws IOException {
        var bytes = new CountedInput(new BufferedInputStream(in, 1 << 16));
        return new EditFile(
                bytes,
                switch (form) {
                    case JSONL -> new JsonRows(bytes, encoding);
                    case CSV -> new CsvRows(bytes, encoding, bytes.headerHasMore(';', ',') ? ';' : ',');
                    case TSV -> new CsvRows(bytes, encoding, '\t');
                });
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
        return bytes.count();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
