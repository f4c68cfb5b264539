/** Nodes as processes, and what they say of themselves. */
@NullMarked
package io.errata.testbed.process;

import org.jspecify.annotations.NullMarked;
