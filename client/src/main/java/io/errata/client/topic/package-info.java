/** Creates topics and checks them, reads one topic once, or sends a request and waits for its answer. */
@NullMarked
package io.errata.client.topic;

import org.jspecify.annotations.NullMarked;
