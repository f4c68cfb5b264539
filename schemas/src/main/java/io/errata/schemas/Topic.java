package io.errata.schemas;

import java.time.Duration;
import java.util.Map;

/** The topics two apps or an app and the world meet on, with the settings each must have. */
public enum Topic {
    EDIT_REQUESTS("edit-requests", Duration.ofDays(7)),
    /** The audit log: kept forever, never compacted. */
    EDITS("edits", Duration.ofMillis(-1)),
    REJECTED_EDITS("rejected-edits", Duration.ofDays(30)),
    EDIT_OUTCOMES("edit-outcomes", Duration.ofDays(7)),
    /** Compacted; a key's latest record is its state. */
    EDIT_MEMORY("edit-memory", Duration.ofMillis(-1)),
    QUERIES("queries", Duration.ofDays(7)),
    PREDICTIONS("predictions", Duration.ofMillis(-1)),
    DEAD_LETTERS("dead-letters", Duration.ofDays(30));

    private final String baseName;
    private final Duration retention;

    Topic(String baseName, Duration retention) {
        this.baseName = baseName;
        this.retention = retention;
    }

    public String baseName() {
        return baseName;
    }

    /** Settings at creation. */
    public Map<String, String> settings() {
        return Map.of("cleanup.policy", cleanupPolicy(), "retention.ms", String.valueOf(retention.toMillis()));
    }

    public String cleanupPolicy() {
        return this == EDIT_MEMORY ? "compact" : "delete";
    }

    /** Whether losing records to retention would lose what the product promises to keep. */
    public boolean keptForever() {
        return this == EDITS || this == EDIT_MEMORY;
    }
}
