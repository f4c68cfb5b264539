/** Measures the stream on a broker inside. */
@NullMarked
package io.errata.cli.bench;

import org.jspecify.annotations.NullMarked;
