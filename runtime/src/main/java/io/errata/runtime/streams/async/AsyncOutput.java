package io.errata.runtime.streams.async;

import io.errata.runtime.streams.DeadLetters;
import io.errata.runtime.streams.RecordMeters;
import java.time.Duration;

/**
 * Where a stage's outcomes go.
 *
 * @param sink           of results
 * @param commitInterval shortest time between two commits of outcomes
 */
public record AsyncOutput(String sink, DeadLetters.Target deadLetters, Duration commitInterval, RecordMeters meters) {}
