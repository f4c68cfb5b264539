package io.errata.testbed.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page with a part between two marks that a command writes. */
public final class MarkedPage {
    private static final String BEGIN = "<!-- results:begin -->\n";
    private static final String END = "<!-- results:end -->";

    private final Path file;
    private final String text;
    private final int from;
    private final int to;

    private MarkedPage(Path file, String text, int from, int to) {
        this.file = file;
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /** @throws IllegalArgumentException if the page lacks a mark */
    public static MarkedPage read(Path file) throws IOException {
        var text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(0, begin));
        if (begin < 0 || end < 0) {
            throw new IllegalArgumentException(file + " needs a line " + BEGIN.strip() + " and after it a line " + END);
        }
        return new MarkedPage(file, text, begin + BEGIN.length(), end);
    }

    /** Whether this lies between the marks. */
    public boolean has(String part) {
        return text.substring(from, to).equals(part + "\n");
    }

    /** Puts this between the marks, in place of what is there. */
    public void write(String part) throws IOException {
        Files.writeString(file, text.substring(0, from) + part + "\n" + text.substring(to));
    }
}
