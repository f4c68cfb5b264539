/** Evaluates calibrated thresholds. */
@NullMarked
package io.errata.lab.eval.calibration;

import org.jspecify.annotations.NullMarked;
