package io.errata.lab.data;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Chains of texts that ask the same; the relation is transitive. Comparison ignores case and spaces. */
public final class Chains {
    private final Map<String, String> parents = new HashMap<>();

    public void join(String one, String other) {
        parents.put(root(one), root(other));
    }

    public boolean joined(String one, String other) {
        return root(one).equals(root(other));
    }

    /** The representative of a text's chain; all texts of a chain have the same one. */
    public String root(String text) {
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
