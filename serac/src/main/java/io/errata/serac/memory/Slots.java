package io.errata.serac.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where in the index each live edit lies. A freed slot is given out again before a new one. Not safe for threads. */
final class Slots {
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<Integer, Edit> edits = new HashMap<>();
    private final Deque<Integer> freed = new ArrayDeque<>();
    private int used;

    /** Gives the edit the slot its id already has, or a freed one, or the next. */
    int take(Edit edit) {
        int slot = byId.computeIfAbsent(edit.id(), _ -> freed.isEmpty() ? used++ : freed.pop());
        edits.put(slot, edit);
        return slot;
    }

    Optional<Integer> free(String id) {
        var slot = Optional.ofNullable(byId.remove(id));
        slot.ifPresent(number -> {
            edits.remove(number);
            freed.push(number);
        });
        return slot;
    }

    int size() {
        return byId.size();
    }

    Edit edit(int slot) {
        return Optional.ofNullable(edits.get(slot)).orElseThrow();
    }
}
