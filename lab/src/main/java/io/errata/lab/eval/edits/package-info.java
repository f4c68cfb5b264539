/** Evaluates edits: success, rephrases, locality. */
@NullMarked
package io.errata.lab.eval.edits;

import org.jspecify.annotations.NullMarked;
