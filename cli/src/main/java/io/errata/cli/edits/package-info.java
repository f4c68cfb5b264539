/** Edits from files. */
@NullMarked
package io.errata.cli.edits;

import org.jspecify.annotations.NullMarked;
