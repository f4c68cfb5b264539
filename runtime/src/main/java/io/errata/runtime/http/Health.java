package io.errata.runtime.http;

import java.util.function.BooleanSupplier;

/**
 * How an app is.
 *
 * @param live  able to recover by itself
 * @param ready for requests
 */
public record Health(BooleanSupplier live, BooleanSupplier ready) {}
