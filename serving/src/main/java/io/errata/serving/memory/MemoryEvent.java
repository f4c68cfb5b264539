package io.errata.serving.memory;

import io.errata.serac.memory.ScopeThresholds;
import java.util.Optional;

/**
 * What one event made of one edit, or of how its namespace is run.
 *
 * @param editId   the policy's id where it is no edit's
 * @param revision of the event in its namespace
 */
public record MemoryEvent(String namespace, String editId, long revision, Effect effect) {
    /** From here on. */
    public sealed interface Effect {
        record Live(LiveEdit edit) implements Effect {}

        /** Governs nothing, any more or yet. */
        record Gone() implements Effect {}

        /** @param thresholds of the namespace; empty = as the app is set */
        record Gated(Optional<ScopeThresholds> thresholds) implements Effect {}
    }
}
