package io.errata.serac.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rule of which edits are live: one for each id, and one for each input. Not safe for threads. */
final class LiveEdits {
    private final Map<String, Edit> byId = new HashMap<>();
    private final Map<String, Edit> byInput = new HashMap<>();

    /** Admits an edit unless a live one of the same input is newer. Whatever it displaces is live no more. */
    Optional<Conflict> admit(Edit edit) {
        remove(edit.id());
        var rival = Optional.ofNullable(byInput.get(Edit.normalised(edit.input())));
        boolean wins = rival.isEmpty() || edit.revision() >= rival.get().revision();
        if (wins) {
            rival.map(Edit::id).ifPresent(this::remove);
            byId.put(edit.id(), edit);
            byInput.put(Edit.normalised(edit.input()), edit);
        }
        return rival.filter(other -> !other.sameTarget(edit))
                .map(other -> wins ? new Conflict(edit, other) : new Conflict(other, edit));
    }

    boolean remove(String id) {
        var edit = Optional.ofNullable(byId.remove(id));
        edit.ifPresent(removed -> byInput.remove(Edit.normalised(removed.input())));
        return edit.isPresent();
    }

    Optional<Edit> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Edit> ofInput(String input) {
        return Optional.ofNullable(byInput.get(Edit.normalised(input)));
    }

    int size() {
        return byId.size();
    }
}
