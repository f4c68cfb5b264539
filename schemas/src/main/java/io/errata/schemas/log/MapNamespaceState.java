package io.errata.schemas.log;

import io.errata.schemas.Edit;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A namespace's state in a map. For one thread. */
public final class MapNamespaceState implements NamespaceState {
    private final Map<String, Edit> last = new LinkedHashMap<>();
    private ChainHead head = ChainHead.NONE;

    /** @param events in order, from revision 1 on */
    public static MapNamespaceState of(Iterable<Edit> events) {
        var state = new MapNamespaceState();
        events.forEach(event -> LogFold.apply(state, event));
        return state;
    }

    @Override
    public ChainHead head() {
        return head;
    }

    @Override
    public Optional<Edit> last(String editId) {
        return Optional.ofNullable(last.get(editId));
    }

    @Override
    public void keep(Edit event) {
        // Removing first moves the edit to the end.
        last.remove(event.getEditId());
        last.put(event.getEditId(), event);
        head = ChainHead.of(event);
    }

    /** The last event of every edit and of the policy, in the order of these events. */
    public List<Edit> edits() {
        return List.copyOf(last.values());
    }

    /** The edits that govern queries of a given time, by revision. */
    public List<Edit> live(Instant at) {
        return last.values().stream()
                .filter(LogFold::isLive)
                .filter(edit -> Validity.of(edit).contains(at))
                .sorted(Comparator.comparing(Edit::getRevision))
                .toList();
    }
}
