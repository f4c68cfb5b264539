/** Evaluates queries whose right decision is known while all edits are live. */
@NullMarked
package io.errata.lab.eval.live;

import org.jspecify.annotations.NullMarked;
