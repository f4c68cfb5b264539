package io.errata.schemas;

/** What was sent became a dead letter. */
public final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String letterCause;

    GivenUpException(DeadLetter letter) {
        super(letter.getCause() + ": " + letter.getMessage() + " (" + letter.getTopic() + "/" + letter.getPartition()
                + "/" + letter.getOffset() + ")");
        this.letterCause = letter.getCause();
    }

    /** The dead letter's stable kebab-case name. */
    public String letterCause() {
        return letterCause;
    }
}
