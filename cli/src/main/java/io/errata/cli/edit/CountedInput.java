package io.errata.cli.edit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Counts the bytes that are read and skips a byte-order mark at the start. */
final class CountedInput extends InputStream {
    private static final int HEADER = 8192;

    private final BufferedInputStream in;
    private long count;
    private long most = Long.MAX_VALUE;
    private String what = "";

    CountedInput(BufferedInputStream in) throws IOException {
        this.in = in;
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
    }

    /** Whether the first line has more of one sign than of another; reads nothing. */
    boolean headerHasMore(char one, char other) throws IOException {
        in.mark(HEADER);
        var header = new String(in.readNBytes(HEADER), StandardCharsets.ISO_8859_1);
        in.reset();
        var line = header.lines().findFirst().orElse("");
        return line.chars().filter(sign -> sign == one).count()
                > line.chars().filter(sign -> sign == other).count();
    }

    /** Limits the bytes of the next row, because an open quote makes the rest of the file one row. */
    void allow(long bytes, String row) {
        most = count + bytes;
        what = row;
    }

    /** Bytes that are read so far, up to one buffer ahead of the rows. */
    long count() {
        return count;
    }

    private void check() throws IOException {
        if (count > most) {
            throw new IOException(what + " has more than " + EditFile.MAX_LINE_CHARS + " bytes: is a quote left open?");
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
