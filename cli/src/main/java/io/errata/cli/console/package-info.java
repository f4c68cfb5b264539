/** The parts that all commands share: options, progress bars, exit codes, errors. */
@NullMarked
package io.errata.cli.console;

import org.jspecify.annotations.NullMarked;
