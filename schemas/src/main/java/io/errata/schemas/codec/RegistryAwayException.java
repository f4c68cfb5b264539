package io.errata.schemas.codec;

import org.apache.kafka.common.errors.RetriableException;

/** The schema registry does not answer. No record is at fault: the caller reads it again once the registry is back. */
public final class RegistryAwayException extends RetriableException {
    private static final long serialVersionUID = 1L;

    RegistryAwayException(String message) {
        super(message);
    }
}
