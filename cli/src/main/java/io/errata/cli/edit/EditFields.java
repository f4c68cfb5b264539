package io.errata.cli.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The fields of a row by the names that an edit has. A name is told without regard to case. Other programs' names for
 * the two texts are known, and the caller may name more.
 */
public final class EditFields {
    private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("input", List.of("prompt", "src", "question"));
        NAMES.put("target", List.of("target_new", "alt", "answer", "best answer", "best_answer"));
        for (var name : List.of("id", "task", "validFrom", "validTo", "reason", "inScope", "outOfScope", "scopeNote")) {
            NAMES.put(name, List.of());
        }
        NAMES.put("subject", List.of());
    }

    /** What a file of rejected rows says besides the rows. */
    private static final Set<String> OF_REJECTS = Set.of(EditImport.LINE, EditImport.REJECTED);

    private final Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final boolean ignoresOthers;

    /**
     * @param more          names in the file, by field
     * @param ignoresOthers whether a row may have fields that an edit has not
     * @throws IllegalArgumentException if there is no such field
     */
    public EditFields(Map<String, String> more, boolean ignoresOthers) {
        this.ignoresOthers = ignoresOthers;
        NAMES.forEach((field, names) -> {
            known.put(field, field);
            names.forEach(name -> known.put(name, field));
        });
        more.forEach((field, name) -> {
            if (!NAMES.containsKey(field)) {
                throw new IllegalArgumentException(
                        "--map: there is no field " + field + "; the fields are " + NAMES.keySet());
            }
            known.values().removeIf(field::equals);
            known.put(name, field);
        });
    }

    /** The names of the usual fields, and no others. */
    public static EditFields usual() {
        return new EditFields(Map.of(), false);
    }

    /**
     * The row by the names of an edit.
     *
     * @throws IllegalArgumentException if the row has a field twice, one that an edit has not, or a number for a text
     */
    EditRow.Read named(EditRow.Read row) {
        var fields = new HashMap<String, String>();
        var lists = new HashMap<String, List<String>>();
        var unknown = new TreeSet<String>();
        var twice = new ArrayList<String>();
        row.fields().forEach((name, text) -> put(name, text, fields, unknown, twice));
        row.lists().forEach((name, texts) -> put(name, texts, lists, unknown, twice));
        for (var name : row.others()) {
            if (known.containsKey(name.strip())) {
                throw new IllegalArgumentException(name + " must be a text");
            }
            unknown.add(name);
        }
        unknown.removeAll(OF_REJECTS);
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("has " + twice.getFirst() + " twice, under several names");
        }
        if (!unknown.isEmpty() && !ignoresOthers) {
            throw new IllegalArgumentException("has fields that an edit has not: " + String.join(", ", unknown));
        }
        if (ignoresOthers && !fields.containsKey("scopeNote")) {
            // Data sets name the subject of a fact, which bounds nothing.
            fields.remove("subject");
        }
        return new EditRow.Read(row.line(), fields, lists, Set.of(), row.text());
    }

    private <T> void put(String name, T value, Map<String, T> into, Set<String> unknown, List<String> twice) {
        var field = known.get(name.strip());
        if (field == null) {
            unknown.add(name);
        } else if (into.put(field, value) != null) {
            twice.add(field);
        }
    }
}
