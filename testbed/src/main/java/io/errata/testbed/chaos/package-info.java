/** Breaks an installation on purpose and counts what was lost, doubled or wrong. */
@NullMarked
package io.errata.testbed.chaos;

import org.jspecify.annotations.NullMarked;
