package io.errata.cli.edit;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One row of a file. */
public sealed interface EditRow {
    /** First line of the row in its file, from 1. */
    long line();

    /**
     * A row with its fields.
     *
     * @param fields texts by name of their field
     * @param lists  fields that hold lists of texts
     * @param others fields that hold neither, as a number
     * @param text   the row exactly as in the file
     */
    record Read(long line, Map<String, String> fields, Map<String, List<String>> lists, Set<String> others, String text)
            implements EditRow {
        public Read {
            fields = Map.copyOf(fields);
            lists = Map.copyOf(lists);
            others = Set.copyOf(others);
        }

        /** A row of texts alone. */
        public Read(long line, Map<String, String> fields, String text) {
            this(line, fields, Map.of(), Set.of(), text);
        }
    }

    /** Why a row cannot be read in an encoding. */
    static String notIn(Charset encoding) {
        return encoding.equals(StandardCharsets.UTF_8)
                ? "is not UTF-8; --encoding ISO-8859-1 reads Latin-1"
                : "is not " + encoding.name();
    }

    /** @param why the reason why it is no row */
    record Broken(long line, String why) implements EditRow {}
}
