package io.errata.schemas.codec;

/** The bytes of a record's body are not what its schema says. The message never holds the bytes. */
final class MalformedBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedBodyException(String message) {
        super(message);
    }
}
