package io.errata.client.topic;

import io.errata.schemas.DeadLetter;

/** The record that was sent is dead-lettered. */
public final class DeadLetteredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String letterCause;

    DeadLetteredException(DeadLetter letter) {
        super(letter.getCause() + ": " + letter.getMessage() + " (" + letter.getTopic() + "/" + letter.getPartition()
                + "/" + letter.getOffset() + ")");
        this.letterCause = letter.getCause();
    }

    /** The dead letter's stable kebab-case name. */
    public String letterCause() {
        return letterCause;
    }
}
