/** Runs a node for long, or under overload, and judges its resources. */
@NullMarked
package io.errata.testbed.soak;

import org.jspecify.annotations.NullMarked;
