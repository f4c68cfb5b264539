package io.errata.serac;

/** A text is over the model's limit and its caller did not ask for truncation. */
public final class TextTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TextTooLongException(int tokens, int maxTokens) {
        super("text has " + tokens + " tokens, the model reads at most " + maxTokens);
    }
}
