@NullMarked
package io.errata.ingest.client;

import org.jspecify.annotations.NullMarked;
