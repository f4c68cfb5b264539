/** Checks the machine, the broker and the topics. */
@NullMarked
package io.errata.cli.doctor;

import org.jspecify.annotations.NullMarked;
