package io.errata.serving.memory;

import io.errata.serac.memory.ScopeThresholds;
import java.util.Optional;

/**
 * The effect of one event on one edit, or on the policy of its namespace.
 *
 * @param editId   the policy's id if the event concerns no edit
 * @param revision of the event in its namespace
 */
public record MemoryEvent(String namespace, String editId, long revision, Effect effect) {
    /** The state from this event on. */
    public sealed interface Effect {
        record Live(LiveEdit edit) implements Effect {}

        /** The edit governs nothing, either no longer or not yet. */
        record Gone() implements Effect {}

        /** @param thresholds of the namespace; empty = the app's */
        record Gated(Optional<ScopeThresholds> thresholds) implements Effect {}
    }
}
