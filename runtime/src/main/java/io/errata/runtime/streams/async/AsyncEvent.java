package io.errata.runtime.streams.async;

import io.errata.runtime.streams.SourceRecord;

/**
 * A record that an {@link AsyncStage} has in flight.
 *
 * @param source    where it came from
 * @param value     as read
 * @param arrivedMs when this instance took it in or took it up again, in milliseconds since 1970
 */
public record AsyncEvent<Q>(SourceRecord source, Q value, long arrivedMs) {}
