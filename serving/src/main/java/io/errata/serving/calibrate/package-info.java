/** Scores of predictions that people labelled. */
@NullMarked
package io.errata.serving.calibrate;

import org.jspecify.annotations.NullMarked;
