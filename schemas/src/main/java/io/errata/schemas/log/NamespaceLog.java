package io.errata.schemas.log;

import io.errata.schemas.Edit;
import io.errata.schemas.NamespacePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The events of a namespace, and its state at any moment.
 *
 * @param events in order, from revision 1 on
 */
public record NamespaceLog(List<Edit> events) {
    public NamespaceLog {
        events = List.copyOf(events);
    }

    /** Revision of the last event; 0 = none yet. */
    public long revision() {
        return events.isEmpty() ? 0 : events.get(events.size() - 1).getRevision();
    }

    /** The namespace after its last event. */
    public MapNamespaceState now() {
        return asOf(Long.MAX_VALUE);
    }

    /** The namespace after the event of a revision. Each call applies the events anew. */
    public MapNamespaceState asOf(long revision) {
        return MapNamespaceState.of(
                events.stream().filter(event -> event.getRevision() <= revision).toList());
    }

    /** The event that set the policy in force; empty if none did. */
    public Optional<Edit> policyEvent() {
        return now().policyEvent();
    }

    /** The policy in force; if none was set, a policy without requirements. */
    public NamespacePolicy policy() {
        return now().policy();
    }

    /** The last event of an edit. */
    public Optional<Edit> last(String editId) {
        return now().last(editId);
    }

    /** The edits that govern queries of a given time, in edit memory that has applied a revision; by revision. */
    public List<Edit> live(long revision, Instant at) {
        return asOf(revision).live(at);
    }
}
