package io.errata.schemas.codec;

import org.apache.kafka.common.KafkaException;

/** The schema registry refuses, or the address has none. A retry does not help. */
public final class RegistryException extends KafkaException {
    private static final long serialVersionUID = 1L;

    RegistryException(String message) {
        super(message);
    }
}
