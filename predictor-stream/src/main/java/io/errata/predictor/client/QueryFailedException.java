package io.errata.predictor.client;

import io.errata.schemas.DeadLetter;

/** A query became a dead letter. */
public final class QueryFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String failure;

    QueryFailedException(DeadLetter letter) {
        super(letter.getCause() + ": " + letter.getMessage() + " (" + letter.getTopic() + "/" + letter.getPartition()
                + "/" + letter.getOffset() + ")");
        this.failure = letter.getCause();
    }

    /** Stable kebab-case name. */
    public String failure() {
        return failure;
    }
}
