package io.errata.ingest.admission;

import java.util.Set;

/**
 * What a request must keep to.
 *
 * @param namespaces served
 * @param maxChars  of an input and of a target
 */
public record Rules(Set<String> namespaces, int maxChars) {
    public Rules {
        namespaces = Set.copyOf(namespaces);
    }
}
