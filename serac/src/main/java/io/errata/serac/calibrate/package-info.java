@NullMarked
package io.errata.serac.calibrate;

import org.jspecify.annotations.NullMarked;
