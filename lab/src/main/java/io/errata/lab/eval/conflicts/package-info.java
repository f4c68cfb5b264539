/** Evaluates the detection of conflicts. */
@NullMarked
package io.errata.lab.eval.conflicts;

import org.jspecify.annotations.NullMarked;
