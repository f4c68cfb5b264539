package io.errata.predictor.memory;

import java.util.Optional;

/**
 * What one event made of one edit.
 *
 * @param revision of the event in its namespace
 * @param live     the edit from here on; empty if it governs nothing any more
 */
public record MemoryEvent(String namespace, String editId, long revision, Optional<LiveEdit> live) {}
