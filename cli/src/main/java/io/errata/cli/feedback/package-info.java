/** Labelled feedback, from its topic or a file, as the decisions a threshold is calibrated on. */
@NullMarked
package io.errata.cli.feedback;

import org.jspecify.annotations.NullMarked;
