/** Sends queries and waits for their predictions. */
@NullMarked
package io.errata.client.query;

import org.jspecify.annotations.NullMarked;
