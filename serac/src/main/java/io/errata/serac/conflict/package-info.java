/** Finds edits that contradict each other. */
@NullMarked
package io.errata.serac.conflict;

import org.jspecify.annotations.NullMarked;
