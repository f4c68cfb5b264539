/** The command errata. */
@NullMarked
package io.errata.cli;

import org.jspecify.annotations.NullMarked;
