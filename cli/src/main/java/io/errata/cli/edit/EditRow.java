package io.errata.cli.edit;

import java.util.List;
import java.util.Map;

/** One row of a file. */
public sealed interface EditRow {
    /** First line of the row in its file, from 1. */
    long line();

    /**
     * A row with its fields.
     *
     * @param fields fields by name, from the file
     * @param lists  fields that hold lists of texts
     * @param text   the row exactly as in the file; a second run recognizes the same row by it
     */
    record Read(long line, Map<String, String> fields, Map<String, List<String>> lists, String text)
            implements EditRow {
        public Read {
            fields = Map.copyOf(fields);
            lists = Map.copyOf(lists);
        }

        /** A row without lists. */
        public Read(long line, Map<String, String> fields, String text) {
            this(line, fields, Map.of(), text);
        }
    }

    /** @param why the reason why it is no row */
    record Broken(long line, String why) implements EditRow {}
}
