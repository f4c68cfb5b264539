/** Reads the edit log. */
@NullMarked
package io.errata.client.log;

import org.jspecify.annotations.NullMarked;
