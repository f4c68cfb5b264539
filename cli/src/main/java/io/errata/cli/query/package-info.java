/** The commands on queries, predictions and feedback. */
@NullMarked
package io.errata.cli.query;

import org.jspecify.annotations.NullMarked;
