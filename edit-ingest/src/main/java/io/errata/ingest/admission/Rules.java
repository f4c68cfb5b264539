package io.errata.ingest.admission;

import java.util.Set;

/**
 * The bounds of a request.
 *
 * @param namespaces served
 * @param maxChars   longest input, target, subject and example, in characters
 */
public record Rules(Set<String> namespaces, int maxChars) {
    /** Matches every edit id. */
    public static final String EDIT_ID = "[A-Za-z0-9][A-Za-z0-9._:-]{0,199}";

    /** Most examples in scope, and most out of scope. */
    public static final int MAX_EXAMPLES = 32;

    /** Longest author and longest reason, in characters. */
    public static final int MAX_NOTE_CHARS = 1000;

    public Rules {
        namespaces = Set.copyOf(namespaces);
    }
}
