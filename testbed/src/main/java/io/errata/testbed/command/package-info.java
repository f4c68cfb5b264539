/** The commands that measure a node and inject faults. */
@NullMarked
package io.errata.testbed.command;

import org.jspecify.annotations.NullMarked;
