/** Evaluates the scope classifier on pairs of texts. */
@NullMarked
package io.errata.lab.eval.pairs;

import org.jspecify.annotations.NullMarked;
