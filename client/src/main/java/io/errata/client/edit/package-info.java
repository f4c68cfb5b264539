/** Publishes edits and waits for their receipts. */
@NullMarked
package io.errata.client.edit;

import org.jspecify.annotations.NullMarked;
