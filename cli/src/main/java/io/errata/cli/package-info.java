/** The {@code errata} command: one class for each subcommand, listed in {@link io.errata.cli.Errata}. */
@NullMarked
package io.errata.cli;

import org.jspecify.annotations.NullMarked;
