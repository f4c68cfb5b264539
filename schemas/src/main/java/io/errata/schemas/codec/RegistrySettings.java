package io.errata.schemas.codec;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/**
 * The address of a schema registry, and how to call it.
 *
 * @param url           root of its Confluent-compatible API, without a slash at the end
 * @param authorization value of the header of that name
 * @param longest       time limit for retries while it does not answer
 */
public record RegistrySettings(URI url, Optional<Password> authorization, Duration longest) {}
