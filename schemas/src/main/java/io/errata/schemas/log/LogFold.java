package io.errata.schemas.log;

import io.errata.schemas.Edit;
import io.errata.schemas.EditState;
import java.util.Optional;

/**
 * The fold of a log's events to state. It alone decides the state of an edit and a namespace after an event. Admission,
 * the indexer, the catalog and every reader of the log use it.
 */
public final class LogFold {
    private LogFold() {}

    /**
     * The state of the edit with this last event. Earlier events do not matter, and an event of a later version ends
     * it.
     */
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

    /** Whether the edit with this last event governs queries, in its {@link Validity}. */
    public static boolean isLive(Edit last) {
        return state(last) == EditState.LIVE;
    }

    /** Applies the next event of the namespace to its state. */
    public static LiveChange apply(NamespaceState namespace, Edit event) {
        var ended = namespace.last(event.getEditId()).filter(LogFold::isLive);
        namespace.keep(event);
        return new LiveChange(ended, Optional.of(event).filter(LogFold::isLive));
    }
}
