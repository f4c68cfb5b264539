/** The commands that measure and break a node. */
@NullMarked
package io.errata.testbed.command;

import org.jspecify.annotations.NullMarked;
