/** A node in one process: both apps and, if wanted, a broker. */
@NullMarked
package io.errata.cli.node;

import org.jspecify.annotations.NullMarked;
