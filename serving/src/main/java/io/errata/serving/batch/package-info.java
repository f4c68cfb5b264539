/** Gathers single items into batches for a worker. */
@NullMarked
package io.errata.serving.batch;

import org.jspecify.annotations.NullMarked;
