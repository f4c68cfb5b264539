package io.errata.schemas.codec;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/**
 * How a schema registry is reached.
 *
 * @param url           where its Confluent-compatible API begins, without a slash at the end
 * @param authorization the header of that name
 * @param longest       how long one that does not answer is tried
 */
public record RegistrySettings(URI url, Optional<Password> authorization, Duration longest) {}
