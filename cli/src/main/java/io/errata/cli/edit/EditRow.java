package io.errata.cli.edit;

import java.util.Map;

/** One row of a file. */
public sealed interface EditRow {
    /** First line of the row in its file, from 1. */
    long line();

    /**
     * @param fields by name, as in the file
     * @param text   the row as it stands in the file: what makes it the same row in a second run
     */
    record Read(long line, Map<String, String> fields, String text) implements EditRow {
        public Read {
            fields = Map.copyOf(fields);
        }
    }

    /** @param why it is no row */
    record Broken(long line, String why) implements EditRow {}
}
