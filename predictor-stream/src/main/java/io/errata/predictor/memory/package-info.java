@NullMarked
package io.errata.predictor.memory;

import org.jspecify.annotations.NullMarked;
