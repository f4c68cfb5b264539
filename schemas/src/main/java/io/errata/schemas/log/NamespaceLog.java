package io.errata.schemas.log;

import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.NamespacePolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * What the events of a namespace say of any moment.
 *
 * @param events in order, from revision 1 on
 */
public record NamespaceLog(List<Edit> events) {
    /** Edit id of the events that set a policy; no edit can have it. */
    public static final String POLICY_ID = "@policy";

    public NamespaceLog {
        events = List.copyOf(events);
    }

    /** Revision of the last event; 0 = none yet. */
    public long revision() {
        return events.isEmpty() ? 0 : events.get(events.size() - 1).getRevision();
    }

    /** The event that set the policy in force; empty if none did. */
    public Optional<Edit> policyEvent() {
        return last(POLICY_ID);
    }

    /** The policy in force; where none was set, one that asks nothing. */
    public NamespacePolicy policy() {
        return policyEvent()
                .map(Edit::getPolicy)
                .orElseGet(() -> NamespacePolicy.newBuilder().build());
    }

    /** The last event of an edit. */
    public Optional<Edit> last(String editId) {
        return events.stream().filter(event -> event.getEditId().equals(editId)).reduce((earlier, later) -> later);
    }

    /** The edits that govern queries asked at a time, in a memory that has applied a revision, by revision. */
    public List<Edit> live(long revision, Instant at) {
        var live = new HashMap<String, Edit>();
        for (var event : events) {
            if (event.getRevision() <= revision) {
                if (event.getType() == EditEvent.PUBLISHED) {
                    live.put(event.getEditId(), event);
                } else {
                    live.remove(event.getEditId());
                }
            }
        }
        return live.values().stream()
                .filter(edit -> edit.getValidFrom() == null || !at.isBefore(edit.getValidFrom()))
                .filter(edit -> edit.getValidTo() == null || at.isBefore(edit.getValidTo()))
                .sorted(Comparator.comparing(Edit::getRevision))
                .toList();
    }
}
