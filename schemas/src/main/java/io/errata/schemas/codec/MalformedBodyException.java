package io.errata.schemas.codec;

/** The bytes of a record's body do not match its schema. The message never quotes the bytes. */
final class MalformedBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedBodyException(String message) {
        super(message);
    }
}
