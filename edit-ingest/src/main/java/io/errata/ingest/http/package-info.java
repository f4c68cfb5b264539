/** Edits over HTTP. A request goes through the topics here as well, like that of a Kafka client. */
@NullMarked
package io.errata.ingest.http;

import org.jspecify.annotations.NullMarked;
