/** Evaluates fact checking. */
@NullMarked
package io.errata.lab.eval.facts;

import org.jspecify.annotations.NullMarked;
