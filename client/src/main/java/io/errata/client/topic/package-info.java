/** Creates topics and checks them, reads one once, or sends a request and waits for its reply. */
@NullMarked
package io.errata.client.topic;

import org.jspecify.annotations.NullMarked;
