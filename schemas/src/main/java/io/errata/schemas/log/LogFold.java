package io.errata.schemas.log;

import io.errata.schemas.Edit;
import io.errata.schemas.EditState;
import java.util.Optional;

/**
 * The fold of a log's events to state. It alone decides what an event makes of its edit and its namespace; admission, the
 * indexer, the catalog and all that read the log ask it.
 */
public final class LogFold {
    private LogFold() {}

    /** State of the edit whose last event this is. Earlier events do not matter, and an event of a later version ends it. */
    public static EditState state(Edit last) {
        return switch (last.getType()) {
            case PUBLISHED -> EditState.LIVE;
            case REVOKED -> EditState.REVOKED;
            case SUPERSEDED -> EditState.SUPERSEDED;
            case DRAFTED -> EditState.DRAFT;
            case POLICY_SET -> EditState.POLICY;
            case UNKNOWN -> EditState.UNKNOWN;
        };
    }

    /** Whether the edit whose last event this is governs queries, in its {@link Validity}. */
    public static boolean isLive(Edit last) {
        return state(last) == EditState.LIVE;
    }

    /** Takes the next event of the namespace into its state. */
    public static LiveChange apply(NamespaceState namespace, Edit event) {
        var ended = namespace.last(event.getEditId()).filter(LogFold::isLive);
        namespace.keep(event);
        return new LiveChange(ended, Optional.of(event).filter(LogFold::isLive));
    }
}
