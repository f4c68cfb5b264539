package io.errata.lab.eval.conflicts;

import io.errata.lab.data.ReplacedFact;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which prompt templates ask the same relation, from CounterFact itself. A row's locality text asks the row's
 * relation of another subject, mostly in the words of another row's template.
 */
final class Relation {
    private static final String HOLE = "{}";

    private final Map<String, Set<String>> sameAs = new HashMap<>();

    Relation(List<ReplacedFact> facts) {
        var templates = templates(facts);
        for (var fact : facts) {
            for (var text : fact.edit().locality()) {
                templates.stream()
                        .filter(template -> fills(template, text.text()))
                        .findFirst()
                        .ifPresent(template -> join(fact.template(), template));
            }
        }
    }

    /** The longest template comes first, because it is the most specific. */
    private static List<String> templates(List<ReplacedFact> facts) {
        return facts.stream()
                .map(ReplacedFact::template)
                .filter(template -> template.contains(HOLE))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /**
     * Whether both ask the same relation of their subjects; known only for templates that occur together in some row.
     */
    boolean same(ReplacedFact one, ReplacedFact other) {
        return one.template().equals(other.template())
                || Optional.ofNullable(sameAs.get(one.template()))
                        .filter(others -> others.contains(other.template()))
                        .isPresent();
    }

    private void join(String one, String other) {
        sameAs.computeIfAbsent(one, _ -> new HashSet<>()).add(other);
        sameAs.computeIfAbsent(other, _ -> new HashSet<>()).add(one);
    }

    private static boolean fills(String template, String text) {
        int hole = template.indexOf(HOLE);
        var after = template.substring(hole + HOLE.length());
        return text.length() > template.length() - HOLE.length()
                && text.startsWith(template.substring(0, hole))
                && text.endsWith(after);
    }
}
