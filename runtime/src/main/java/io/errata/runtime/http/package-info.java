/** The HTTP server: access, limits, JSON bodies, problem details. */
@NullMarked
package io.errata.runtime.http;

import org.jspecify.annotations.NullMarked;
