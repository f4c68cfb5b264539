package io.errata.ingest.admission;

import java.util.Set;

/**
 * What a request must keep to.
 *
 * @param namespaces served
 * @param maxChars  of an input and of a target
 */
public record Rules(Set<String> namespaces, int maxChars) {
    /** Matches every edit id. */
    public static final String EDIT_ID = "[A-Za-z0-9][A-Za-z0-9._:-]{0,199}";

    /** Of an author and of a reason. */
    public static final int MAX_NOTE_CHARS = 1000;

    public Rules {
        namespaces = Set.copyOf(namespaces);
    }
}
