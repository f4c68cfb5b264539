package io.errata.runtime.http;

import java.util.function.BooleanSupplier;

/**
 * The health of an app.
 *
 * @param live  whether the app can recover by itself
 * @param ready whether the app is ready for requests
 */
public record Health(BooleanSupplier live, BooleanSupplier ready) {}
