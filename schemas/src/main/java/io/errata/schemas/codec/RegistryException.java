package io.errata.schemas.codec;

import org.apache.kafka.common.KafkaException;

/** The schema registry answered what trying again will not change: it refuses, or it is none. */
public final class RegistryException extends KafkaException {
    private static final long serialVersionUID = 1L;

    RegistryException(String message) {
        super(message);
    }
}
