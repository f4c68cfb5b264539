/** The commands on edits. */
@NullMarked
package io.errata.cli.edit;

import org.jspecify.annotations.NullMarked;
