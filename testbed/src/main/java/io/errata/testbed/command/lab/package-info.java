/** The commands that evaluate and train models. */
@NullMarked
package io.errata.testbed.command.lab;

import org.jspecify.annotations.NullMarked;
