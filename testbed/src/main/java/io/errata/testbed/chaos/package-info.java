/** Injects faults into an installation and counts lost, duplicate and wrong records. */
@NullMarked
package io.errata.testbed.chaos;

import org.jspecify.annotations.NullMarked;
