/** Edits over HTTP: what is published or revoked here goes through the topics as everybody's does. */
@NullMarked
package io.errata.ingest.http;

import org.jspecify.annotations.NullMarked;
