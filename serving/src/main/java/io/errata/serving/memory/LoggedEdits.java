package io.errata.serving.memory;

import io.errata.schemas.Task;
import io.errata.schemas.log.NamespaceLog;
import io.errata.serac.memory.Edit;
import java.time.Instant;
import java.util.List;

/** Edits of the log, as the models take them. */
public final class LoggedEdits {
    private LoggedEdits() {}

    /** The edits of a task that govern queries asked at a time, after the last event of the log. */
    public static List<Edit> live(NamespaceLog log, Task task, Instant at) {
        return log.live(log.revision(), at).stream()
                .filter(edit -> edit.getTask() == task)
                .map(LoggedEdits::of)
                .toList();
    }

    public static Edit of(io.errata.schemas.Edit event) {
        return new Edit(event.getEditId(), event.getInput(), event.getTarget(), event.getRevision());
    }
}
