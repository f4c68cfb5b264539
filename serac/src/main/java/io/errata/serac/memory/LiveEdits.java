package io.errata.serac.memory;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule of which edits are live: one for each id, and one for each input. Not safe for threads. */
final class LiveEdits {
    private static final Pattern WHITESPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private final Map<String, Edit> byId = new HashMap<>();
    private final Map<String, Edit> byInput = new HashMap<>();

    /** Admits an edit unless a live one of the same input is newer. Whatever it displaces is live no more. */
    Optional<Conflict> admit(Edit edit) {
        remove(edit.id());
        var rival = Optional.ofNullable(byInput.get(normalised(edit.input())));
        boolean wins = rival.isEmpty() || edit.revision() >= rival.get().revision();
        if (wins) {
            rival.map(Edit::id).ifPresent(this::remove);
            byId.put(edit.id(), edit);
            byInput.put(normalised(edit.input()), edit);
        }
        return rival.filter(other -> !sameTarget(other, edit))
                .map(other -> wins ? new Conflict(edit, other) : new Conflict(other, edit));
    }

    boolean remove(String id) {
        var edit = Optional.ofNullable(byId.remove(id));
        edit.ifPresent(removed -> byInput.remove(normalised(removed.input())));
        return edit.isPresent();
    }

    Optional<Edit> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Edit> ofInput(String input) {
        return Optional.ofNullable(byInput.get(normalised(input)));
    }

    int size() {
        return byId.size();
    }

    private static boolean sameTarget(Edit one, Edit other) {
        return normalised(one.target()).equals(normalised(other.target()));
    }

    private static String normalised(String text) {
        return WHITESPACE.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
