package io.errata.runtime.streams.async;

import io.errata.runtime.streams.DeadLetters;
import io.errata.runtime.streams.RecordMeters;
import java.time.Duration;

/**
 * The destination of a stage's outcomes.
 *
 * @param sink           node that receives results
 * @param commitInterval shortest time between two commits of outcomes
 */
public record AsyncOutput(String sink, DeadLetters.Target deadLetters, Duration commitInterval, RecordMeters meters) {}
