@NullMarked
package io.errata.predictor;

import org.jspecify.annotations.NullMarked;
