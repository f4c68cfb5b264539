/** Nodes as processes, and their metrics. */
@NullMarked
package io.errata.testbed.process;

import org.jspecify.annotations.NullMarked;
