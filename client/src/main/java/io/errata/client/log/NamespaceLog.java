package io.errata.client.log;

import io.errata.ingest.admission.Policies;
import io.errata.lab.eval.ProgressListener;
import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the events of a namespace say of any moment.
 *
 * @param events in order, from revision 1 on
 */
public record NamespaceLog(List<Edit> events) {
    public NamespaceLog {
        events = List.copyOf(events);
    }

    /** @throws UncheckedIOException if the log is not whole */
    public static NamespaceLog read(EditLogReader history, String namespace, ProgressListener progress) {
        var events = new ArrayList<Edit>();
        var most = new AtomicLong(1);
        history.read(namespace, events::add, left -> {
                    long all = most.accumulateAndGet(left, Math::max);
                    progress.at("reading the log", all - left, all);
                })
                .ifPresent(broken -> {
                    throw new UncheckedIOException(new IOException("the log is not whole: " + broken));
                });
        return new NamespaceLog(events);
    }

    /** Revision of the last event; 0 = none yet. */
    public long revision() {
        return events.isEmpty() ? 0 : events.getLast().getRevision();
    }

    /** The event that set the policy in force; empty if none did. */
    public Optional<Edit> policyEvent() {
        return last(Policies.ID);
    }

    /** The policy in force; where none was set, one that asks nothing. */
    public NamespacePolicy policy() {
        return policyEvent()
                .map(Edit::getPolicy)
                .orElseGet(() -> NamespacePolicy.newBuilder().build());
    }

    /** The last event of an edit. */
    public Optional<Edit> last(String editId) {
        return events.reversed().stream()
                .filter(event -> event.getEditId().equals(editId))
                .findFirst();
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

    /** As {@link #live(long, Instant)} after the last event, as the models take them. */
    public List<io.errata.serac.memory.Edit> live(Task task, Instant at) {
        return live(revision(), at).stream()
                .filter(edit -> edit.getTask() == task)
                .map(NamespaceLog::modelled)
                .toList();
    }

    public static io.errata.serac.memory.Edit modelled(Edit event) {
        return new io.errata.serac.memory.Edit(
                event.getEditId(), event.getInput(), event.getTarget(), event.getRevision());
    }
}
