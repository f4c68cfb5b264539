/** Benchmarks of a node and of the scope classifier. */
@NullMarked
package io.errata.testbed.bench;

import org.jspecify.annotations.NullMarked;
