package io.errata.lab.eval;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Texts joined by "asks the same"; joined to joined is joined. Case and spaces do not tell texts apart. */
final class Chains {
    private final Map<String, String> parents = new HashMap<>();

    void join(String one, String other) {
        parents.put(root(one), root(other));
    }

    boolean joined(String one, String other) {
        return root(one).equals(root(other));
    }

    /** The same for all texts of a chain. */
    String root(String text) {
        var node = text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        var parent = parents.getOrDefault(node, node);
        while (!parent.equals(node)) {
            var grandparent = parents.getOrDefault(parent, parent);
            parents.put(node, grandparent);
            node = parent;
            parent = grandparent;
        }
        return node;
    }
}
