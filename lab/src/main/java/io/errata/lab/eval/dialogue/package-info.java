/** Evaluates dialogue. */
@NullMarked
package io.errata.lab.eval.dialogue;

import org.jspecify.annotations.NullMarked;
