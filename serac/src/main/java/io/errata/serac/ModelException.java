package io.errata.serac;

/** A model could not be loaded, or failed at inference. The message names what was expected and what was found. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
