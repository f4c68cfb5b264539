package io.errata.schemas.topic;

import io.errata.schemas.DeadLetter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditCheckResult;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.Feedback;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.StoredEdit;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** The topics that two apps, or an app and its users, share, with the settings each must have. */
public enum Topic {
    EDIT_REQUESTS("edit-requests", EditRequest.class, Duration.ofDays(7)),
    /** The audit log: kept forever, never compacted. */
    EDITS("edits", Edit.class, Duration.ofMillis(-1)),
    REJECTED_EDITS("rejected-edits", RejectedEdit.class, Duration.ofDays(30)),
    EDIT_OUTCOMES("edit-outcomes", EditOutcome.class, Duration.ofDays(7)),
    /** Checks that admission requests from an app that has the models. */
    EDIT_CHECKS("edit-checks", EditCheck.class, Duration.ofDays(7)),
    /** The results of these checks, back to admission. */
    EDIT_CHECK_RESULTS("edit-check-results", EditCheckResult.class, Duration.ofDays(7)),
    /** Compacted; a key's latest record is its state. */
    EDIT_MEMORY("edit-memory", StoredEdit.class, Duration.ofMillis(-1)),
    QUERIES("queries", Query.class, Duration.ofDays(7)),
    PREDICTIONS("predictions", Prediction.class, Duration.ofMillis(-1)),
    FEEDBACK("feedback", Feedback.class, Duration.ofMillis(-1)),
    DEAD_LETTERS("dead-letters", DeadLetter.class, Duration.ofDays(30));

    private final String baseName;
    private final Class<? extends SpecificRecord> recordType;
    private final Duration retention;

    Topic(String baseName, Class<? extends SpecificRecord> recordType, Duration retention) {
        this.baseName = baseName;
        this.recordType = recordType;
        this.retention = retention;
    }

    public String baseName() {
        return baseName;
    }

    /** The type of the topic's values. */
    public Class<? extends SpecificRecord> recordType() {
        return recordType;
    }

    /** Settings at creation. */
    public Map<String, String> settings() {
        var settings = Map.of("cleanup.policy", cleanupPolicy(), "retention.ms", String.valueOf(retention.toMillis()));
        if (!keptForever()) {
            return settings;
        }
        // A broker may limit the size of every topic by default.
        var unbounded = new HashMap<>(settings);
        unbounded.put("retention.bytes", "-1");
        return unbounded;
    }

    public String cleanupPolicy() {
        return this == EDIT_MEMORY ? "compact" : "delete";
    }

    /**
     * The topic whose number of partitions this one must have; itself if it follows none. One consumer reads a
     * namespace's partition of both.
     */
    public Topic partitionedAs() {
        return switch (this) {
            case EDIT_MEMORY -> EDITS;
            case EDIT_CHECK_RESULTS -> EDIT_REQUESTS;
            default -> this;
        };
    }

    /** Whether a loss of records to retention would lose data that the product promises to keep. */
    public boolean keptForever() {
        return this == EDITS || this == EDIT_MEMORY;
    }
}
